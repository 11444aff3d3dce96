"""Groups, schools, districts, policies and metrics as they are published."""

from dataclasses import replace

from schema.district import District
from tests.exports.world import REFERENCE, document, files, group, snapshot


def test_group_list():
    """Groups are listed by id, each with its file."""
    listed = document(snapshot(), "groups.json")["groups"]
    assert [(one["id"], one["is_sample"], one["file"]) for one in listed] == [
        ("ly-xugou", False, "groups/ly-xugou.json"),
        ("sample-one", True, "groups/sample-one.json"),
    ]


def test_group():
    """A group is published with its members, cycle, reports and sources; what is not stated is null."""
    cycle = {"start_on": "2017-09-01", "end_on": "2020-08-31"}
    world = snapshot(groups=(group("ly-xugou", "lianyun", cycle=cycle),), findings=())
    found = document(world, "groups/ly-xugou.json")["group"]
    assert found["cycle"] == cycle
    assert found["memberships"][0] == {
        "school": "lianyun-a",
        "group": None,
        "name": "甲小学",
        "role": "lead",
        "role_label": "牵头校",
        "start_on": None,
        "end_on": None,
        "retains_legal_person": None,
        "retains_accounting": None,
        "retains_name": None,
        "retains_affiliation": None,
    }
    assert found["reports"] == [{"school_year": "2023-2024", "reported_on": None, "reported_by": "集团办公室"}]
    assert found["note"] == "集团备注"
    assert (found["component_groups"], found["policies"], found["mode"], found["mode_label"]) == (None,) * 4


def test_members_not_stated_are_null():
    """A group that states no members has null, not an empty list."""
    world = snapshot(groups=(group("ly-xugou", "lianyun", memberships=None),), findings=())
    assert document(world, "groups/ly-xugou.json")["group"]["memberships"] is None


def test_schools():
    """Schools come by district and id, know their groups, and keep their code as text; their class is not published."""
    found = document(snapshot(), "schools.json")["schools"]
    assert [(one["id"], one["is_sample"]) for one in found] == [
        ("lianyun-a", False),
        ("lianyun-b", False),
        ("sample-a", True),
        ("sample-b", True),
    ]
    assert found[0]["code"] == "3207030106"
    assert found[0]["groups"] == [
        {
            "group": "ly-xugou",
            "group_name": "ly-xugou教育集团",
            "role": "lead",
            "role_label": "牵头校",
            "start_on": None,
            "end_on": None,
        }
    ]
    assert found[1]["note"] == "校备注"


def test_what_is_never_published():
    """References of persons, a school's class for pairing, and internal notes are in no file."""
    for path, content in files(snapshot()).items():
        text = content.decode()
        for secret in (REFERENCE, "quality_tier", "相对薄弱", "内部备注", "内部说明"):
            assert secret not in text, (path, secret)


def test_districts():
    """A district shows its bureau, calendar, adopted documents and counts, and whether it is made up."""
    first, second = document(snapshot(), "districts.json")["districts"]
    assert (first["id"], first["is_sample"], second["is_sample"]) == ("lianyun", False, True)
    assert first["bureau"]["office"] is None
    assert first["adopted_policies"] == [{"policy": "ly", "from_date": None, "to_date": None}]
    assert first["calendar"][0]["second_semester"] == {"start_on": "2024-02-20", "end_on": "2024-07-05"}
    assert (first["school_count"], first["group_count"]) == (2, 1)


def test_closed_years_and_the_basis_for_names():
    """A district says which years are closed, by which post, and on what basis it publishes names of staff, or null."""
    plain, sample = snapshot().districts[:2]
    closed = {"school_year": "2022-2023", "closed_on": "2023-11-01", "by": "义务教育科"}
    basis = {"law": "某条例第九条", "scope": "交流教师姓名", "url": "https://www.example.gov.cn/law"}
    stated = District.model_validate(
        {**plain.record.model_dump(), "closed_years": [closed], "staff_names_basis": basis}
    )
    world = snapshot(districts=(replace(plain, record=stated), sample))
    found = document(world, f"districts/{stated.id}.json")["district"]
    assert (found["closed_years"], found["staff_names_basis"]) == ([closed], basis)
    other = document(world, f"districts/{sample.record.id}.json")["district"]
    assert (other["closed_years"], other["staff_names_basis"]) == ([], None)


def test_replies_and_confirmations():
    """Disputes, plans and confirmations are published with their state on the day; later ones are not known yet."""
    reply = {"school_year": "2023-2024", "clause": "LY-6.5-3", "words": "名单已按时公布。", "by": "group_office"}
    answer = {"words": "维持原结论。", "by": "bureau_office", "on": "2024-08-25"}
    dispute = {**reply, "raised_on": "2024-08-20", "deadline": "2024-09-20", "answer": answer}
    late = {**reply, "raised_on": "2030-01-01", "deadline": "2030-02-01"}
    checked = {"school_year": "2023-2024", "part": "activities", "by": "lead_school", "on": "2024-08-10"}
    one = group(
        "ly-xugou", "lianyun", disputes=[dispute, late], confirmations=[checked, {**checked, "on": "2030-01-01"}]
    )
    found = document(snapshot(groups=(one,), findings=()), "groups/ly-xugou.json")["group"]
    (told,) = found["replies"]
    assert (told["kind_label"], told["clause"], told["words"]) == ("异议", "LY-6.5-3", "名单已按时公布。")
    assert (told["by_label"], told["deadline"]) == ("集团办公室", "2024-09-20")
    assert told["answer"] == {**answer, "by_label": "教育局经办科室"}
    (confirmed,) = found["confirmations"]
    assert (confirmed["part_label"], confirmed["by_label"], confirmed["on"]) == ("活动", "牵头学校", "2024-08-10")
    empty = document(snapshot(groups=(group("ly-xugou", "lianyun"),), findings=()), "groups/ly-xugou.json")["group"]
    assert (empty["replies"], empty["confirmations"]) == ([], [])


def test_policies():
    """A document is published clause by clause, with how it is read and handled, and its rules."""
    (policy,) = document(snapshot(), "policies.json")["policies"]
    assert [clause["id"] for clause in policy["clauses"]] == ["LY-6.5-3", "LY-2-1"]
    clause = policy["clauses"][0]
    assert (clause["handling_label"], clause["reading"]) == ("计算核查", "按字面理解")
    rule = clause["rules"][0]
    assert rule["params"] == [{"name": "kinds", "values": ["open_lesson", "seminar_lesson"]}]
    assert [(one["from_date"], one["values"]) for one in rule["thresholds"]] == [(None, ["2"]), ("2020-09-01", ["3"])]
    assert (rule["severity"], rule["scope"]["forms"]) == ("must", None)


def test_metrics():
    """Every metric is described, also one whose values stay closed; a metric without number has null for it."""
    found = {one["id"]: one for one in document(snapshot(), "metrics.json")["metrics"]}
    assert (found["lessons"]["code"], found["share"]["code"]) == ("M02", None)
    assert found["secret"]["disclosure_label"] == "不公开"
