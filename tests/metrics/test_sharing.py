"""Free sharing, breaches, and parents and community."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.metrics.group_years import Json, measure, missing, not_arising, percent, value, values, year

FOUR = ["course", "learning", "activity", "facility"]


def resource(kind: str, fee: str | None = "0", sender: str = "a", receiver: str = "b", **fields: Any) -> Json:
    stated = {} if fee is None else {"fee_yuan": fee}
    return {
        "kind": kind,
        "title": kind,
        "from_school": sender,
        "to_schools": [receiver],
        "on": "2023-09-10",
        **stated,
        **fields,
    }


def sharing(*resources: Json) -> Any:
    return year({"resource_sharing": list(resources)})


def channel(form: str = "open_day", **fields: Any) -> Json:
    return {"form": form, "title": "渠道", "on": "2023-10-20", "rights": ["know"], **fields}


def test_a_resource_that_costs_anything_is_not_free() -> None:
    """One cent is a fee; a resource opened after the day does not count yet."""
    facts = sharing(resource("course"), resource("learning", "0.01"), resource("activity", on="2025-09-10"))
    assert values("free-resource-kinds-per-member", facts, kinds=FOUR) == {"b校": frozenset({"course"})}


def test_an_unstated_fee_matters_only_while_the_kind_is_lacking() -> None:
    """A second course whose fee is unknown changes nothing once a free course is there."""
    assert values(
        "free-resource-kinds-per-member", sharing(resource("course"), resource("course", None)), kinds=["course"]
    ) == {"b校": frozenset({"course"})}
    lacking = values("free-resource-kinds-per-member", sharing(resource("course", None)), kinds=["course"])
    assert missing(lacking["b校"]) == ("收费：course",)


def test_fees_are_exact_and_by_side() -> None:
    """Cents add up exactly, and the two directions are two sums."""
    facts = sharing(resource("course", "0.1"), resource("learning", "0.2"), resource("feature", "5", "b", "a"))
    assert value("resource-fees", facts, sharer="lead") == Fraction(3, 10)
    assert value("resource-fees", facts, sharer="member") == 5
    assert not_arising(measure("resource-fees", sharing(), sharer="lead"))


def test_known_fees_stay_visible_beside_unknown_ones() -> None:
    """A fee that was stated shows although another was not."""
    found = values("resource-fees", sharing(resource("course", "8"), resource("learning", None)), sharer="lead")
    assert found["已写明收费的资源"] == 8
    assert missing(found["没有写明收费的资源"]) == ("收费：learning",)


def test_silence_about_breaches_is_no_proof() -> None:
    """An empty list states that there was none; a list left out states nothing."""
    assert value("violation-count", year({"violations": []}), kinds=["brand_resale"]) == 0
    assert missing(measure("violation-count", year({}), kinds=["brand_resale"])) == ("违反禁止事项",)
    breach = {"kind": "brand_transfer", "school": "b", "on": "2023-11-01"}
    assert value("violation-count", year({"violations": [breach]}), kinds=["brand_resale"]) == 0
    assert value("violation-count", year({"violations": [breach]}), kinds=["brand_resale", "brand_transfer"]) == 1


def test_forms_are_counted_once_each() -> None:
    """Two open days are one form."""
    assert value("community-form-count", year({"community": [channel(), channel(), channel("meeting")]})) == 2


def test_suggestions_are_shares_of_what_was_received() -> None:
    """Answered over received; nothing received is no share, an unstated answer leaves it open."""
    told = channel(suggestions_received="8", suggestions_answered="6")
    assert value("suggestions-answered-share", year({"community": [told, channel()]})) == percent(6, 8)
    none = channel(suggestions_received="0", suggestions_answered="0")
    assert not_arising(measure("suggestions-answered-share", year({"community": [none]})))
    assert missing(measure("suggestions-answered-share", year({"community": [channel(suggestions_received="8")]})))
