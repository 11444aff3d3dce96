"""How diagnostics are told: one list of diagnostics, many renderers. A renderer is a module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from generator.diagnostics import Diagnostic

Render = Callable[[Sequence[Diagnostic], Sequence[Diagnostic]], str]


@dataclass(frozen=True, slots=True)
class Renderer:
    """One form of the report, and the module of this package that renders it, loaded when it is asked for."""

    name: str
    title: str
    module: str

    @property
    def render(self) -> Render:
        """Takes the diagnostics, and those that stood before the change under review."""
        render: Render = import_module(f"{__name__}.{self.module}").render
        return render


RENDERERS: tuple[Renderer, ...] = (
    Renderer("text", "终端文字", "text"),
    Renderer("json", "JSON", "json_report"),
    Renderer("github", "GitHub 行内标注", "github"),
    Renderer("markdown", "Markdown 摘要", "markdown"),
    Renderer("gitlab", "GitLab 代码质量报告", "gitlab"),
    Renderer("junit", "JUnit 测试报告", "junit"),
    Renderer("sarif", "SARIF 2.1.0", "sarif"),
)
"""Every form in which diagnostics can be told."""
