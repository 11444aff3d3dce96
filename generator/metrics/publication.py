"""Publication as this site's own record shows it: the day on which an entry stood on the published branch.

A statement that something was made public counts from the day on which the statement itself could be read here, and
never earlier than the day it names. Before the record of a group or district stood here at all, nothing could be read;
for such days the statement alone counts.
"""

from __future__ import annotations

import datetime as dt

from generator.facts import Located
from schema.entries import Document


def testimony(item: Located[Document]) -> dt.date | None:
    """The day from which a document counts as public by the record of this site; None where it cannot testify."""
    stated, known = item.entry.published_on, item.published
    if stated is None or known is None or known.since >= stated:
        return None
    return max(stated, known.on)


def publication_words(item: Located[Document]) -> str:
    """Both days in words."""
    stated, known = item.entry.published_on, item.published
    if stated is None or known is None:
        return ""
    here = f"本站 {known.on.isoformat()} 起公布（版本 {known.revision[:12]}）"
    return f"{here}，填报的公开日期为 {stated.isoformat()}，取较晚的一天"
