"""How templates are compiled: as Jinja does, without what our templates have no use for.

Everything a template prints passes `printed`, which answers with markup or raises; Jinja would escape that answer once
more. A call is a call, because no function of our templates asks for the context; a macro is a function; and
a name after a dot is an attribute, never a key. Together this is more than half of the work of writing a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Finished text as markup, a third of the cost of `Markup(text)`, which first asks whether it is markup already."""


def plain(macro: FunctionType) -> FunctionType:
    """A macro as a function; the code that Jinja writes for it fills in what is `missing`."""
    macro.__defaults__ = (missing,) * macro.__code__.co_argcount
    return macro


class PlainCode(CodeGenerator):
    """Prints what the environment's `finalize` answers; calls and attributes are those of Python."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - as in Jinja
        """The module of a template, which knows the functions above."""
        self.writeline(f"from {__name__} import marked, plain")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(shown if (shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(f").__class__ is Markup else {finalize.src}shown))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is the function itself."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            raise NotImplementedError("our macros have plain parameters only")
        self.write("plain(macro)")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """What a macro answers is markup, whoever calls it."""
        self.writeline(f"return marked(concat({frame.buffer}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as in Jinja
        """A call with the arguments that stand there, and no others."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise NotImplementedError("our templates call with plain arguments only")
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as in Jinja
        """An attribute; one that is not there is an error, as in Python."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")
