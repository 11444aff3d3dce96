"""What the site gives to the form: enough to judge as CI does, and nothing that its pages do not tell."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.forms.layout import layout
from generator.forms.package import Mismatch, package
from generator.source import nodes, text
from generator.source.shapes import shapes_of
from generator.workbook.sections import group_sections
from schema.group import EducationGroup
from tests.form.small import ROOT, published, tree

VENDOR = ROOT / "site" / "docs" / "assets" / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["files"]
MEGABYTE = 1_000_000


def test_a_record_with_figures_stays_off_the_site(tmp_path):
    """Figures that pages may hide are in the record itself; it is given out only where the data are public anyway."""
    data = tree(tmp_path)
    assert not [path for path in published(data) if "/records/" in path]
    assert "fill/records/lq/lq-jia.yaml" in published(data, all_records=True)


def test_what_is_known_of_other_records_tells_no_figures(tmp_path):
    """The register names schools and groups, and says nothing of grades, duties or activities."""
    data = tree(tmp_path)
    register = json.loads(published(data)["fill/register.json"])
    assert {key for one in register["districts"] for school in one["schools"] for key in school} <= {
        "id",
        "name",
        "short_name",
        "former_names",
    }
    assert "duties" not in {key for one in register["districts"] for key in one}
    assert "school_years" not in {key for one in register["groups"] for key in one}


def test_a_made_up_record_and_one_that_only_names_its_members_are_given_out(tmp_path):
    """Samples, and records that say what the group's page says anyway, can be opened from the site."""
    data = tree(tmp_path)
    file = data / "groups" / "lq" / "lq-jia.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?ms)^governance:.*?(?=^sources:)", "", whole), encoding="utf-8")
    assert "fill/records/lq/lq-jia.yaml" in published(data)


def test_the_record_for_the_form_is_the_file(tmp_path):
    """The form gets the text of the file, and the data that the project's reader finds in it."""
    data = tree(tmp_path)
    given = published(data, all_records=True)
    content = (data / "groups" / "lq" / "lq-jia.yaml").read_bytes()
    assert given["fill/records/lq/lq-jia.yaml"] == content
    told = json.loads(given["fill/records/lq/lq-jia.json"])
    assert told["text"] == content.decode()
    assert told["data"] == nodes.parse(text.decode(content, "").page).data


def test_the_same_state_gives_the_same_bytes(tmp_path):
    """Built twice, every file is the same."""
    data = tree(tmp_path)
    assert published(data) == published(data)


def test_the_policies_of_a_group_choose_its_sections(tmp_path):
    """The sections that the rules of a group look at are named, the others are not."""
    choices = json.loads(published(tree(tmp_path))["fill/districts/lq.json"])
    assert "year.activities" in choices["needed"]["lq-jia"]
    assert "year.studios" not in choices["needed"]["lq-jia"]


def test_every_field_of_a_record_has_a_place_in_the_form():
    """Each section of the workbook is one of the form, and each field of the model stands in one of them."""
    sections = {section["key"]: section for section in layout()}
    assert list(sections) == [section.key for section in group_sections()]
    tables = {key for key in sections if "." not in key}
    fields = set(sections["group"]["schema"]["properties"]) | tables | {"id", "district", "governance", "school_years"}
    assert set(shapes_of(EducationGroup)) <= fields


def test_no_field_speaks_of_the_way_files_are_written():
    """Notes speak to those who fill in a form: no word of YAML or of its brackets."""
    told = json.dumps(layout(), ensure_ascii=False)
    notes = re.findall(r'"(?:description|note)": "([^"]*)"', told)
    assert notes
    assert not [note for note in notes if re.search(r"\[\]|写 true|写 false|YAML", note)]


def test_the_package_is_whole(tmp_path):
    """With nothing but the package and the compiled half of pydantic, the bridge judges, gate and messages included."""
    app = tmp_path / "app"
    zipfile.ZipFile(io.BytesIO(package(ROOT))).extractall(app)
    core = find_spec("pydantic_core")
    assert core is not None
    assert core.origin is not None
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "pydantic_core").symlink_to(Path(core.origin).parent)
    program = f"""
import sys
sys.path[:0] = [{str(app)!r}, {str(tmp_path / "core")!r}]
import json
from generator.forms.bridge import Bridge
desk = Bridge({str(tmp_path / "data")!r}, json.dumps({{"districts": [], "groups": [], "policies": []}}))
record = {{"id": "a", "name": "甲", "district": "b", "form": "group", "note": "联系人电话 13812345678"}}
record["sources"] = [{{"title": "x", "published_on": "x"}}]
found = json.loads(desk.judged(json.dumps({{"district": "b", "id": "a", "old": "", "data": record}})))
print(sorted(one["code"] for one in found["diagnostics"]))
"""
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.strip() == "['date_form', 'privacy_mobile']", done.stderr


def test_the_package_holds_sources_only():
    """Nothing compiled, nothing of the site's own making, and no more than a page may weigh."""
    content = package(ROOT)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert all(name.endswith(".py") for name in names)
    assert "generator/checks/__init__.py" in names
    assert not [name for name in names if name.startswith(("generator/pages", "generator/commands", "mkdocs"))]
    assert len(content) < 1.5 * MEGABYTE


def test_another_version_of_the_core_is_refused(tmp_path):
    """A site whose form would judge with other models than CI is not built."""
    target = tmp_path / "site/docs/assets/vendor"
    target.mkdir(parents=True)
    changed = [{**one, "version": "0"} if one["package"] == "pydantic-core" else one for one in MANIFEST]
    (target / "manifest.json").write_text(json.dumps({"files": changed}), encoding="utf-8")
    with pytest.raises(Mismatch, match=r"tools/vendor\.py"):
        package(tmp_path)


@pytest.mark.parametrize("one", MANIFEST, ids=lambda one: one["file"])
def test_a_carried_file_is_the_one_in_the_manifest(one):
    """Each file of another maker is unchanged and has a licence."""
    content = (VENDOR / one["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == one["sha256"]
    assert len(content) == one["bytes"]
    assert one["licence"] in {"MIT", "MPL-2.0", "PSF-2.0"}


def test_nothing_is_carried_that_the_manifest_does_not_name():
    """The folder holds the files of the manifest and no others, below 16 megabytes."""
    carried = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert carried == {one["file"] for one in MANIFEST} | {"manifest.json"}
    assert sum(one["bytes"] for one in MANIFEST) < 16 * MEGABYTE


def test_the_core_has_the_version_of_the_lock():
    """The compiled half of pydantic in the browser is the one that CI uses."""
    lock = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    locked = re.search(r"^pydantic-core==(\S+)", lock, re.MULTILINE)
    assert locked
    assert [one["version"] for one in MANIFEST if one["package"] == "pydantic-core"] == [locked[1]]


def test_the_page_knows_how_much_it_loads():
    """The sizes by which the page shows how far the loading is are those of the files."""
    worker = (ROOT / "site/docs/assets/fill/worker.js").read_text(encoding="utf-8")
    sizes = {Path(one["file"]).name: one["bytes"] for one in MANIFEST}
    told = dict(re.findall(r'"([\w.]+)": (\d+)', re.search(r"PARTS = \{(.*?)\}", worker)[1]))  # type: ignore[index]
    assert {name: int(size) for name, size in told.items()} == {name: sizes[name] for name in told}
    scripts = re.search(r"SCRIPTS = (\d+)", worker)
    assert scripts
    assert int(scripts[1]) == sizes["pyodide.js"] + sizes["pyodide.asm.js"]
