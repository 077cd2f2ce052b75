import re
from xml.etree import ElementTree as ET

import pytest

from lms.content.drawings import FOLDER, drawing, drawing_choices, drawing_names

SVG = "{http://www.w3.org/2000/svg}"
SAFE = {"svg", "title", "defs", "marker", "g", "rect", "text", "path", "polygon", "polyline", "circle", "line"}
PHONE_COLUMN = 328
WIDE_LETTER = 8.2  # of 16-unit type in a wide sans serif, averaged over a line


@pytest.mark.parametrize("name", drawing_names())
def test_drawing_is_made_of_shapes_that_follow_the_theme(name):
    root = ET.parse(FOLDER / f"{name}.svg").getroot()

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= SAFE
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not {key for key in attributes if key.startswith("on") or key in {"style", "fill", "stroke", "href"}}


def labels_of(root):
    """(x, text, starts there) for every line of text; a line in a `label` group starts at x, others are centred."""
    started = {id(text) for group in root.iter(f"{SVG}g") if group.get("data-kind") == "label" for text in group}
    return [(float(text.get("x")), text.text, id(text) in started) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", drawing_names())
def test_drawing_is_a_phone_s_column_wide_and_no_text_leaves_it(name):
    root = ET.parse(FOLDER / f"{name}.svg").getroot()
    width = float(root.get("viewBox").split()[2])

    assert width == PHONE_COLUMN
    for x, text, starts in labels_of(root):
        long = len(text) * WIDE_LETTER
        left, right = (x, x + long) if starts else (x - long / 2, x + long / 2)
        assert left >= 0, text
        assert right <= width, text


def test_marker_names_are_unique_among_drawings():
    ids = [found for name in drawing_names() for found in re.findall(r'id="([^"]+)"', drawing(name).shapes)]

    assert len(ids) == len(set(ids))


def test_drawing_choices_carry_their_titles():
    assert ("alir-penerimaan-sayur", "Alir penerimaan sayur") in drawing_choices()


def test_drawing_unknown():
    with pytest.raises(KeyError):
        drawing("../../settings/base")
