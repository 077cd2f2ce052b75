import pytest

from lms.ui.shapes import Bar, Line, Tile, bars, step_of


@pytest.mark.parametrize(("share", "step"), [(None, 0), (0, 1), (0.19, 1), (0.2, 2), (0.99, 5), (1, 5)])
def test_step_of_share(share, step):
    assert step_of(share) == step


def test_tile_reads_letters_from_iso_code():
    tile = Tile("ID-JB", "Jawa Barat", 7, 6, "12 dari 14", 14, "/", 5)

    assert (tile.letters, tile.east) == ("JB", False)


def test_bars_are_measured_against_the_longest():
    assert [bar.width for bar in bars([("a", 4, ""), ("b", 1, ""), ("c", 0, "")])] == ["100.0%", "25.0%", "0.0%"]


def test_bar_never_leaves_its_frame():
    assert Bar("a", "120", 1.2).width == "100.0%"


def test_line_of_one_point_is_drawn():
    line = Line("x", [("Sep", 5)], limit=10)

    assert (line.line, line.labels) == ("M0.0 51.9", ["Sep"])


def test_line_keeps_first_and_last_label():
    line = Line("x", [(str(day), day) for day in range(30)])

    assert (line.labels[0], line.labels[-1], len(line.labels)) == ("0", "29", 6)


def test_line_of_zeros_lies_on_its_base():
    assert Line("x", [("a", 0), ("b", 0)]).line == "M0.0 100.0 100.0 100.0"
