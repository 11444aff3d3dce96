"""`findings.json` and `findings.csv`: what is published of a finding, and what is not."""

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment.finding import Outcome, PartFinding
from generator.exports.findings_csv import COLUMNS
from generator.exports.values import decimal_text, share, value
from generator.measurement import NEVER, Mark, Share, not_reported
from tests.exports.reader import raw_rows, records
from tests.exports.world import FILE, METRICS, REFERENCE, Case, document, files, finding, findings, snapshot


def published(world=None):
    """The published findings by rule and subject, from the files of the groups and districts."""
    everything = files(world or snapshot())
    found = [
        one
        for path, content in everything.items()
        if path.startswith(("groups/", "districts/"))
        for one in json.loads(content)["findings"]
    ]
    return {(one["rule"], one["subject"]): one for one in found}


def rows(world=None):
    """The rows of the CSV by rule and subject."""
    return {(one["rule"], one["subject"]): one for one in records(files(world or snapshot())["findings.csv"])}


def test_met_finding():
    """A finding is published with its exact value, its threshold in words and numbers, and its evidence."""
    found = published()["ly-lessons", "ly-xugou"]
    empty = {"number": None, "share": None, "date": None, "items": None}
    assert found == {
        "subject_kind": "group",
        "subject_kind_label": "集团",
        "subject": "ly-xugou",
        "subject_name": "ly-xugou教育集团",
        "group": "ly-xugou",
        "district": "lianyun",
        "is_sample": False,
        "school_year": "2023-2024",
        "policy": "ly",
        "clause": "LY-6.5-3",
        "rule": "ly-lessons",
        "metric": "lessons",
        "severity": "must",
        "severity_label": "应当",
        "outcome": "met",
        "outcome_label": "达标",
        "basis": "computed",
        "basis_label": "计算",
        "disclosure": "value",
        "disclosure_label": "公开数值",
        "value": {"kind": "count", "count": 5, **empty},
        "value_text": "值的文字",
        "working": "计算过程",
        "operator": "at_least",
        "operator_label": "不少于",
        "threshold": {
            "low": {"kind": "count", "count": 2, **empty},
            "high": None,
            "text": "不少于",
            "unit": "次/学年",
        },
        "unit": "次/学年",
        "due": "2024-08-31",
        "missing": [],
        "shortfall": None,
        "parts": [
            {
                "label": None,
                "value": {"kind": "count", "count": 5, **empty},
                "value_text": "值的文字",
                "outcome": "met",
                "outcome_label": "达标",
                "missing": [],
                "shortfall": None,
                "evidence": [
                    {"file": FILE, "line": 15, "label": "2023-10-16 公开课 甲", "address": None},
                    {"file": FILE, "line": 12, "label": "2023-10-09 公开课 乙", "address": None},
                ],
            }
        ],
        "evidence_count": 2,
    }


def test_list_of_all():
    """The list of all holds the same findings in the same order as the files of each, without parts."""
    listed = document(snapshot(), "findings.json")["findings"]
    whole = published()
    assert [(one["subject_kind"], one["subject"]) for one in listed] == sorted(
        (one["subject_kind"], one["subject"]) for one in listed
    )
    assert len(listed) == len(whole)
    for one in listed:
        assert {**one, "parts": whole[one["rule"], one["subject"]]["parts"]} == whole[one["rule"], one["subject"]]


def test_every_outcome_has_its_word_and_label():
    """All seven outcomes are published with the words and Chinese labels of the verdict."""
    shown = {(one["outcome"], one["outcome_label"]) for one in published().values()}
    assert shown == {(outcome.value, outcome.label) for outcome in Outcome}


def test_share_is_exact():
    """A share keeps its numerator and denominator; the percentage beside it is rounded half to even at two places."""
    found = published()["ly-share", "ly-xugou"]
    assert found["value"]["share"] == {"numerator": 6, "denominator": 7, "percent": "85.71"}
    assert found["threshold"]["low"]["share"] == {"numerator": 9, "denominator": 10, "percent": "90.00"}
    assert share(1, 800).percent == "0.12"
    assert share(3, 800).percent == "0.38"


def test_other_kinds_of_values():
    """Days are ISO, items carry their Chinese names in the order of their ids, fractions keep both numbers."""
    found = published()
    assert found["ly-date", "ly-xugou"]["value"]["date"] == "2024-08-25"
    assert found["ly-parts", "ly-xugou"]["value"]["items"] == [
        {"id": "lead", "label": "牵头校"},
        {"id": "member", "label": "成员校"},
    ]
    average = {"numerator": 1, "denominator": 3, "decimal": "0.3333"}
    assert found["ly-average", "ly-xugou"]["value"]["number"] == average


def test_never_is_no_absence():
    """A stated 'never done' is a value of its own kind and not the null of missing data."""
    never = value(NEVER, METRICS[2])
    assert never is not None
    assert (never.kind, never.date) == ("never", None)


@given(st.fractions(), st.integers(0, 6))
def test_decimal_text(exact, places):
    """Decimal text is off by at most half of its last place and has no minus zero."""
    text = decimal_text(exact, places)
    assert abs(Fraction(text) - exact) * 2 * 10**places <= 1
    assert not (text.startswith("-") and Fraction(text) == 0)


def test_missing_data_have_no_value():
    """Missing data and a question that does not arise have null as value, never 0, and say why."""
    unknown = published()["ly-lessons", "sample-one"]
    assert (unknown["value"], unknown["value_text"], unknown["missing"]) == (None, None, ["活动"])
    row = rows()["ly-lessons", "sample-one"]
    assert (row["outcome"], row["value"], row["missing"]) == ("unknown", "", "活动")
    assert published()["ly-share", "sample-one"]["missing"] == ["没有成员校"]


def test_verdict_only():
    """Of a metric whose verdict alone is public, no number, working, part or evidence leaves the house."""
    found = published()["ly-verdict", "ly-xugou"]
    withheld = ("value", "value_text", "working", "shortfall", "parts", "evidence_count")
    assert {key: found[key] for key in withheld} == dict.fromkeys(withheld)
    assert (found["outcome"], found["disclosure"], found["threshold"]["low"]["count"]) == ("not_met", "verdict", 2)
    row = rows()["ly-verdict", "ly-xugou"]
    assert [row[key] for key in ("value", "value_kind", "value_text", "shortfall", "evidence")] == [""] * 5
    assert not [path for path, content in files(snapshot()).items() if b"9731" in content]


def test_undisclosed():
    """A finding of a metric that is not public is in no file."""
    everything = files(snapshot())
    assert "ly-secret" not in {rule for rule, _ in published()}
    assert not [path for path, content in everything.items() if b"8642" in content]
    assert not [path for path in everything if path.startswith("findings") and b"ly-secret" in everything[path]]


def test_unknown_metric_is_an_error():
    """A finding whose metric is not declared stops the export, because nobody knows whether it may be published."""
    with pytest.raises(KeyError, match="secret"):
        files(snapshot(metrics=tuple(metric for metric in METRICS if metric.id != "secret")))


def test_district_finding_is_no_groups():
    """What a bureau owes stands under its district, with no group, and in no group's file."""
    found = published()["ly-bureau", "lianyun"]
    assert (found["subject_kind"], found["group"], found["subject_name"]) == ("district", None, "lianyun区")
    assert rows()["ly-bureau", "lianyun"]["group"] == ""
    assert document(snapshot(), "districts/lianyun.json")["findings"] == [found]
    own = document(snapshot(), "groups/ly-xugou.json")["findings"]
    assert {one["rule"] for one in own} == {rule for rule, subject in published() if subject == "ly-xugou"}


def test_sample_flags():
    """Every finding of a made-up district says so, in JSON and CSV."""
    for (rule, subject), found in published().items():
        expected = subject == "sample-one"
        assert found["is_sample"] is expected
        assert rows()[rule, subject]["is_sample"] == str(expected).lower()


def test_parts():
    """Several parts are published each by itself; together they have no single value."""
    marks = (Mark(FILE, 12, "例会"),)
    parts = (
        PartFinding("第一学期", 2, "2 次", Outcome.MET, "", marks),
        PartFinding("第二学期", not_reported("活动"), "", Outcome.UNKNOWN, "", marks),
    )
    world = snapshot(findings=(replace(findings()[0], parts=parts),))
    found = published(world)["ly-lessons", "ly-xugou"]
    assert found["value"] is None
    assert [(part["label"], part["missing"]) for part in found["parts"]] == [("第一学期", []), ("第二学期", ["活动"])]
    assert (found["parts"][0]["value"]["count"], found["parts"][1]["value"]) == (2, None)
    assert found["evidence_count"] == 1


def test_references_are_hidden():
    """A random reference of a person that slipped into a text or an item is replaced before it is published."""
    parts = (PartFinding(f"教师 {REFERENCE}", frozenset({REFERENCE}), REFERENCE, Outcome.MET, f"{REFERENCE}-2", ()),)
    leaky = replace(findings()[0], parts=parts, working=f"{REFERENCE}:3 张", missing=(REFERENCE,))
    for path, content in files(snapshot(findings=(leaky,))).items():
        assert REFERENCE.encode() not in content, path


def test_evidence_addresses():
    """With a repository address and a revision every place links to its line at that commit; without, to nothing."""
    world = snapshot(repository_address="https://www.example.edu.cn/bureau/data/")
    place = published(world)["ly-lessons", "ly-xugou"]["parts"][0]["evidence"][1]
    assert place["address"] == f"https://www.example.edu.cn/bureau/data/blob/0123abc/{FILE}#L12"
    lost = published(replace(world, revision=None))["ly-lessons", "ly-xugou"]["parts"][0]["evidence"][1]
    assert lost["address"] is None


def test_csv_form():
    """The CSV is UTF-8 with BOM and CRLF, one row a finding, with the documented columns."""
    content = files(snapshot())["findings.csv"]
    assert content.startswith(b'\xef\xbb\xbf"subject_kind",')
    assert content.count(b"\r\n") == content.count(b"\n") == 1 + len(published())
    assert raw_rows(content)[0] == list(COLUMNS)


def test_csv_row():
    """A row holds the finding in plain cells; a share is a percentage with its two numbers beside it."""
    row = rows()["ly-share", "ly-xugou"]
    picked = {key: row[key] for key in ("school_year", "value_kind", "value", "value_numerator", "value_denominator")}
    assert picked == {
        "school_year": "2023-2024",
        "value_kind": "share",
        "value": "85.71",
        "value_numerator": "6",
        "value_denominator": "7",
    }
    assert (row["operator"], row["threshold"], row["threshold_high"]) == ("at_least", "90.00", "")
    assert row["evidence"] == f"{FILE}:12,15"
    assert row["as_of"] == "2024-09-01"


def test_csv_agrees_with_json():
    """Every column that is also a key of the JSON holds the same."""
    for key, row in rows().items():
        found = published()[key]
        for column in ("subject", "district", "policy", "clause", "metric", "outcome", "basis_label", "unit"):
            assert row[column] == found[column]
        assert row["value_text"] == (found["value_text"] or "")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_hostile_words_in_findings(words, missing):
    """Whatever a text of a finding says, it stands in both files as text and whole."""
    found = finding(Case("ly-lessons", Outcome.MET, 5, 2), value_text=words, missing=(missing,))
    world = snapshot(findings=(found,))
    key = ("ly-lessons", "ly-xugou")
    assert published(world)[key]["value_text"] == (words or None)
    row = rows(world)[key]
    assert (row["value_text"], row["missing"]) == (words, missing)


def test_between_in_csv():
    """A range has its lower limit in `threshold` and its upper limit in `threshold_high`."""
    found = finding(Case("ly-average", Outcome.MET, Share(1, 2), 1))
    assert found.threshold is not None
    world = snapshot(findings=(replace(found, threshold=replace(found.threshold, high=Fraction(5, 2))),))
    row = rows(world)["ly-average", "ly-xugou"]
    assert (row["threshold"], row["threshold_high"]) == ("1", "2.5")


def test_dates_in_csv():
    """A day of our own is a bare ISO day."""
    assert dt.date.fromisoformat(rows()["ly-date", "ly-xugou"]["value"]) == dt.date(2024, 8, 25)
