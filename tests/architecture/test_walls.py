"""The walls of the house: sizes, doors and floors that no single linter holds."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ["lms", "courses", "cohorts", "assessments", "cms"]
PYTHON = sorted(
    path for app in [*APPS, "tests", ".ci"] for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted(
    path for folder in [ROOT / "templates", *ROOT.glob("*/templates")] for path in folder.rglob("*.html")
)
ASSETS = sorted(path for app in APPS for kind in ("css", "js") for path in (ROOT / app).rglob(f"static/**/*.{kind}"))
ROOMS = sorted(
    f"{house}.{folder.name}"
    # The live room is a house of its own: its parts are rooms.
    for house in [*APPS, "cohorts.live"]
    for folder in (ROOT / house.replace(".", "/")).iterdir()
    if (folder / "__init__.py").exists() and folder.name not in {"migrations", "management", "settings"}
)
# Leaves the site as a file that has to carry everything; no page of ours is made from it.
CARRIES_ITS_CODE = ROOT / "templates/cohorts/live/replay/offline.html"
# Not rooms but the index, the entrances and the folders that Django itself expects.
NOT_ROOMS = {"migrations", "management", "settings", "models", "apps", "asgi", "wsgi", "wagtail_hooks", "admin"}
NOT_ROOMS |= {"templatetags"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 40, 150
FORBIDDEN_IN_TEMPLATES = {
    "inline style": re.compile(r"\sstyle="),
    "style element": re.compile(r"<style\b"),
    "inline script": re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))", re.S),
    "event handler": re.compile(r"<[^>]*\son[a-z]+=", re.S),
    "foreign host": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//", re.S),
}
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")

# Where a translation may be fetched: only such sources need a look at their syntax.
SPEAKS = re.compile(r"\b_\b|gettext")


def name_of(path):
    return str(path.relative_to(ROOT))


def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def modules_in(layers):
    return {word.strip("() ") for layer in layers for word in re.split(r"[|:]", layer)}


@pytest.mark.parametrize("path", [*PYTHON, *ASSETS], ids=name_of)
def test_file_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_functions_are_short():
    product = [path for path in PYTHON if not name_of(path).startswith("tests/")]

    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in product
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_nothing_is_left_unfinished():
    assert [name_of(path) for path in [*PYTHON, *TEMPLATES, *ASSETS] if UNFINISHED.search(path.read_text())] == []


def test_no_text_for_translation_hides_in_an_f_string():
    """Babel cannot see into one, so the text would have no English."""
    hidden = [
        f"{name_of(path)}:{call.lineno}"
        for path in PYTHON
        if SPEAKS.search(source := path.read_text(encoding="utf-8"))
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and (ast.unparse(call.func) == "_" or "gettext" in ast.unparse(call.func))
    ]

    assert hidden == []


def test_templates_are_short():
    assert [name_of(path) for path in TEMPLATES if len(path.read_text().splitlines()) > LONGEST_TEMPLATE] == []


def test_templates_carry_no_inline_code():
    faults = [
        f"{name_of(path)}: {what}"
        for path in TEMPLATES
        if path != CARRIES_ITS_CODE
        for what, pattern in FORBIDDEN_IN_TEMPLATES.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert faults == []


def test_no_third_party_code_is_pasted_in():
    assert [name_of(path) for path in ASSETS if ".min." in path.name] == []


def test_every_room_says_what_it_is():
    silent = []
    for room in ROOMS:
        path = ROOT / room.replace(".", "/") / "__init__.py"
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not 1 <= len(docstring.splitlines()) <= 8:
            silent.append(room)

    assert silent == []


def test_every_child_of_the_apps_stands_on_a_floor():
    floors = modules_in(next(contract for contract in contracts() if "floors" in contract["name"])["layers"])
    rooms = {
        f"{contract['containers'][0]}.{room}"
        for contract in contracts()
        if contract["name"].startswith("Rooms of")
        for room in modules_in(contract["layers"])
    }
    children = {
        f"{app}.{child.stem}"
        for app in APPS
        for child in (ROOT / app).iterdir()
        if child.suffix == ".py" or (child / "__init__.py").exists()
    }

    homeless = {
        child
        for child in children
        if child not in floors | rooms and child.split(".")[1] not in NOT_ROOMS | {"__init__"}
        if not child.startswith("cms.")
    }
    assert homeless == set()


def test_every_room_is_under_the_inside_contract():
    inside = next(contract for contract in contracts() if contract["name"].startswith("Inside a room"))

    assert sorted(inside["containers"]) == ROOMS


def test_readme_names_only_commands_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = set()
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        if path.exists():
            named |= set(re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z-]+)", path.read_text(encoding="utf-8")))

    assert named <= targets
