import re
from xml.etree import ElementTree as ET

import pytest

from lms.content.drawings import FOLDER, drawing, drawing_choices, drawing_names

SVG = "{http://www.w3.org/2000/svg}"
SAFE = {"svg", "title", "defs", "marker", "g", "rect", "text", "path", "polygon", "polyline", "circle", "line"}


@pytest.mark.parametrize("name", drawing_names())
def test_drawing_is_made_of_shapes_that_follow_the_theme(name):
    root = ET.parse(FOLDER / f"{name}.svg").getroot()

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= SAFE
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not {key for key in attributes if key.startswith("on") or key in {"style", "fill", "stroke", "href"}}


def test_marker_names_are_unique_among_drawings():
    ids = [found for name in drawing_names() for found in re.findall(r'id="([^"]+)"', drawing(name).shapes)]

    assert len(ids) == len(set(ids))


def test_drawing_choices_carry_their_titles():
    assert ("alir-penerimaan-sayur", "Alir penerimaan sayur") in drawing_choices()


def test_drawing_unknown():
    with pytest.raises(KeyError):
        drawing("../../settings/base")
