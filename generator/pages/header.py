"""The header block that pages of public information carry: index number, issuer, dates, basis."""

from __future__ import annotations

from generator.measurement import Mark
from generator.pages.findings import EvidenceView, evidence_view
from generator.pages.links import safe_address
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.entries import Source


@quick_dataclass(frozen=True, slots=True)
class Fact:
    """One line of a header block; `path` leads to a page of this site, `address` outside."""

    term: str
    text: str
    path: str | None = None
    address: str | None = None


@quick_dataclass(frozen=True, slots=True)
class SourceView:
    """Where a record comes from."""

    title: str
    details: str
    note: str
    address: str | None


def fact(term: str, text: str | None, *, path: str | None = None, address: str | None = None) -> tuple[Fact, ...]:
    """A line of the block, or nothing when there is no text."""
    return (Fact(term, text, path, safe_address(address)),) if text else ()


def source_views(sources: list[Source]) -> tuple[SourceView, ...]:
    """Sources for a template."""
    return tuple(
        SourceView(
            source.title,
            "，".join(
                text
                for text in (
                    source.issuer,
                    source.document_no,
                    f"{source.published_on.isoformat()} 发布" if source.published_on else None,
                )
                if text
            ),
            source.note or "",
            safe_address(source.url),
        )
        for source in sources
    )


def record_line(world: World, file: str) -> EvidenceView:
    """The record of the page itself."""
    return evidence_view(world, Mark(file, 1, "本页数据文件"))
