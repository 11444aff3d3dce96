"""How diagnostics are told: one list of diagnostics, many renderers. A renderer is a module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.reporting import github, gitlab, json_report, junit, markdown, sarif, text


@dataclass(frozen=True, slots=True)
class Renderer:
    """One form of the report. `render` takes the diagnostics, and those that stood before the change under review."""

    name: str
    title: str
    render: Callable[[Sequence[Diagnostic], Sequence[Diagnostic]], str]


RENDERERS: tuple[Renderer, ...] = (
    Renderer("text", "终端文字", text.render),
    Renderer("json", "JSON", json_report.render),
    Renderer("github", "GitHub 行内标注", github.render),
    Renderer("markdown", "Markdown 摘要", markdown.render),
    Renderer("gitlab", "GitLab 代码质量报告", gitlab.render),
    Renderer("junit", "JUnit 测试报告", junit.render),
    Renderer("sarif", "SARIF 2.1.0", sarif.render),
)
"""Every form in which diagnostics can be told."""
