"""纠错: where a reader points out a mistake. The bureau's own page first, then the site's, otherwise whom to ask."""

from __future__ import annotations

from generator.pages.links import safe_address
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.district import District


@quick_dataclass(frozen=True, slots=True)
class CorrectionView:
    """A link where one is configured; `text` says what to do in either case."""

    address: str | None
    text: str


def correction_view(world: World, district: District | None) -> CorrectionView:
    """How to report a mistake on a page of a district."""
    bureau = district.bureau if district else None
    address = safe_address(bureau.correction_url) if bureau else None
    address = address or world.correction
    if address:
        return CorrectionView(address, "请写明本页的索引号、哪一项、错在哪里、依据是什么。")
    if bureau is None:
        return CorrectionView(None, "请向发布本页的教育局提出，写明本页的索引号和错在哪里。")
    office = f"{bureau.name}{bureau.office or ''}"
    phone = f"，公开电话 {bureau.public_phone}" if bureau.public_phone else ""
    return CorrectionView(None, f"请向{office}提出{phone}，写明本页的索引号、哪一项、错在哪里。")
