"""The right of reply in the schema: words are bounded, offices and parts are closed vocabularies."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from schema.group import EducationGroup, SchoolYearSection
from schema.replies import Confirmation, Dispute
from schema.reply_terms import STANDING_PARTS, RecordPart
from schema.scalars import WORDS_LIMIT

REPLY = {
    "school_year": "2023-2024",
    "clause": "LY-6.5-3",
    "by": "lead_school",
    "raised_on": "2024-09-10",
    "deadline": "2024-10-10",
}


def _lists(model: type[EducationGroup] | type[SchoolYearSection]) -> set[str]:
    return {name for name, field in model.model_fields.items() if "list[" in str(field.annotation)}


def test_every_reported_list_can_be_confirmed() -> None:
    """The parts are the lists of a school year and the standing parts of a group, by the names that they have there."""
    yearly = {part.field for part in RecordPart if part not in STANDING_PARTS}
    assert yearly == _lists(SchoolYearSection)
    assert {part.field for part in STANDING_PARTS} <= set(EducationGroup.model_fields)


def test_parts_are_called_as_in_the_record() -> None:
    """A part has the title of the field that it names, so that a clerk finds one word for one thing."""
    for part in RecordPart:
        model = EducationGroup if part in STANDING_PARTS else SchoolYearSection
        assert model.model_fields[part.field].title == part.label


def test_words_are_short_and_offices_are_no_names() -> None:
    """Words run to 500 characters; who speaks is an office of the list and nothing else."""
    assert Dispute.model_validate({**REPLY, "words": "字" * WORDS_LIMIT})
    with pytest.raises(ValidationError):
        Dispute.model_validate({**REPLY, "words": "字" * (WORDS_LIMIT + 1)})
    with pytest.raises(ValidationError):
        Dispute.model_validate({**REPLY, "words": "已补报。", "by": "示例校长"})
    with pytest.raises(ValidationError):
        Confirmation.model_validate(
            {"school_year": "2023-2024", "part": "rumours", "by": "lead_school", "on": "2024-09-10"}
        )
