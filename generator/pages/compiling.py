"""How templates are compiled and called: as Jinja does, without what our templates have no use for.

Everything a template prints passes `printed`, which answers with markup or raises. Jinja would escape that answer once
more and look up, at every call, whether a function wants the context; the two cost a third of writing a page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context


class PlainCalls(Context):
    """A context in which a call is a call: no function in our templates asks for the context."""

    def call(__self, __function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in Jinja
        """The answer of a function or macro."""
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return __function(*args, **kwargs)


class FinalizedOnly(CodeGenerator):
    """Prints what the environment's `finalize` answers, which is markup already."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")
