"""How templates are compiled: as Jinja does, without what our templates have no use for.

Everything a template prints passes `printed`, which answers with markup or raises; Jinja would escape that answer once
more. A call is a call, because no function of our templates asks for the context, and a name after a dot is an
attribute, never a key. Together this is nearly half of the work of writing a page.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class PlainCode(CodeGenerator):
    """Prints what the environment's `finalize` answers; calls and attributes are those of Python."""

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

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as in Jinja
        """A call with the arguments that stand there, and no others."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            raise NotImplementedError("our templates call with plain arguments only")
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as in Jinja
        """An attribute; one that is not there is an error, as in Python."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")
