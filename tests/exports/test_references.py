"""No reference of a person is published."""

import pytest

from generator.exports.references import HIDDEN, hide, references_of
from schema.group import EducationGroup

KNOWN = frozenset({"JS-4F7Q2M", "ABC123"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("教师 JS-4F7Q2M:3 张", f"教师 {HIDDEN}:3 张"),
        ("X-JS-4F7Q2M-7", HIDDEN),
        ("ABC123、ABC124", f"{HIDDEN}、ABC124"),
        ("LY-6.5-3 与 M02", "LY-6.5-3 与 M02"),
    ],
)
def test_hide(text, shown):
    """A known reference is replaced, also inside a longer word; other codes stay."""
    assert hide(text, KNOWN) == shown


def test_all_kinds_of_references_are_known():
    """Exchanged staff, mentors and holders of certificates are all covered."""
    schools = {"from_school": "a", "to_school": "b"}
    section = {
        "school_year": "2023-2024",
        "exchanges": [
            {"ref": "REF-001", "person_level": "teacher", "kind": "exchange", "start_on": "2023-09-01", **schools}
        ],
        "mentoring": [
            {
                "mentor_ref": "REF-002",
                "mentor_is_backbone": "true",
                "mentor_school": "a",
                "apprentice_schools": ["b"],
                "start_on": "2023-09-01",
            }
        ],
        "certificates": [{"lesson": "课", "teacher_ref": "REF-003", "issued_on": "2024-01-01"}],
    }
    group = EducationGroup.model_validate(
        {
            "id": "g",
            "name": "集团",
            "district": "d",
            "form": "group",
            "school_years": [section],
            "sources": [{"title": "表"}],
        }
    )
    assert references_of([group]) == {"REF-001", "REF-002", "REF-003"}
