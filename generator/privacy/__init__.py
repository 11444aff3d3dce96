"""The privacy gate: personal data in any text of the repository, found before it is published.

What is found is never repeated: messages show it masked, and every other diagnostic is masked with it. What a change
would publish for ever is told by `generator.privacy.history`, which asks git.
"""

from __future__ import annotations

from generator.privacy.gate import (
    Gate,
    Searched,
    message_of,
    of_contents,
    of_data,
    of_files,
    of_name,
    of_text,
    of_workbook,
)
from generator.privacy.kind import Kind, Match
from generator.privacy.masking import masked
from generator.privacy.search import DETECTORS, matches

__all__ = [
    "DETECTORS",
    "Gate",
    "Kind",
    "Match",
    "Searched",
    "masked",
    "matches",
    "message_of",
    "of_contents",
    "of_data",
    "of_files",
    "of_name",
    "of_text",
    "of_workbook",
]
