import os
import re

import pytest
from zopfli import gzip

from lms.ui import bundle

BUDGET = 11_000


def test_stylesheet_fits_its_budget():
    assert len(gzip.compress(bundle.stylesheet().encode())) <= BUDGET


def test_stylesheet_holds_every_source():
    sheet = bundle.stylesheet() + bundle.live_stylesheet()
    classes = {
        name
        for path in (bundle.STATIC / "css").rglob("*.css")
        for name in re.findall(r"\.([a-z][a-z-]+)(?=[ ,:{])", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S))
    }

    assert {name for name in classes if f".{name}" not in sheet} == set()


def test_stylesheet_is_balanced():
    sheet = bundle.stylesheet()

    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* why */ .a {\n  color: red;\n}", ".a{color:red}"),
        (".a { & :is(b, i) { margin: 0 1px } }", ".a{:is(b,i){margin:0 1px}}"),
        (".a { & > p { margin: 0 } }", ".a{>p{margin:0}}"),
        (".a { & h2 { margin: 0 } }", ".a{& h2{margin:0}}"),
        (".a { &:hover { margin: 0 } }", ".a{&:hover{margin:0}}"),
        (".a { &[open] { margin: 0 } }", ".a{&[open]{margin:0}}"),
        ('.a[data-state="done"] { margin: 0 }', ".a[data-state=done]{margin:0}"),
        ('.a[data-level="1"] { margin: 0 }', '.a[data-level="1"]{margin:0}'),
        ("@media (width >= 60rem) { .a { inline-size: 1px } }", "@media (width>=60rem){.a{width:1px}}"),
        (
            ".a { inset-block-start: 0; border-block-end: 0; margin-inline: 0 }",
            ".a{top:0;border-bottom:0;margin-inline:0}",
        ),
        (".a { container-type: inline-size }", ".a{container-type:inline-size}"),
    ],
)
def test_shrink_keeps_what_is_meant(written, sent):
    assert bundle.shrink(written) == sent + "\n"


def test_join_layers_merges_neighbours_of_one_layer_only():
    parts = ["@layer a{.x{y:z}}\n", "@layer b{.p{q:r}}\n", "@layer b{.s{t:u}}\n", "@page{size:A4}@layer b{.v{w:x}}\n"]

    assert bundle.join_layers(parts) == "@layer a{.x{y:z}}@layer b{.p{q:r}.s{t:u}}@page{size:A4}@layer b{.v{w:x}}"


def test_every_layer_has_its_block():
    blocks = re.findall(r"@layer (\w+)\{", bundle.stylesheet())

    assert blocks == ["tokens", "tokens", "reset", "base", "layout", "components", "pages"]


def test_fallback_palette_has_both_schemes():
    palette = bundle.fallback_palette(":root { --ink: light-dark(#111, #eee); --gap: 1rem }")

    assert palette.count("--ink:#111") == 2
    assert palette.count("--ink:#eee") == 2
    assert "--gap" not in palette


def test_sheet_for_paper_shares_the_short_names():
    screen, paper = bundle.stylesheet(), bundle.print_stylesheet()

    assert "@layer pages{" in paper
    assert set(re.findall(r"var\((--\w+)\)", paper)) <= set(re.findall(r"(--\w+):", screen))


def test_no_template_names_a_token():
    templates = (bundle.STATIC.parents[1] / "templates").rglob("*.html")

    assert [str(path) for path in templates if "var(--" in path.read_text()] == []


def test_script_keeps_behaviours_apart():
    sources = list((bundle.STATIC / "js" / "base").glob("*.js"))

    assert bundle.script().count("\n}") >= len(sources)
    assert "export " not in bundle.script()


def test_write_bundles_leaves_a_fresh_result_alone(tmp_path):
    bundle.write_bundles(tmp_path)
    result = tmp_path / "css" / "ruang.css"
    result.write_text("/* as it was */")

    bundle.write_bundles(tmp_path)

    assert result.read_text() == "/* as it was */"


def test_write_bundles_replaces_a_stale_result(tmp_path):
    bundle.write_bundles(tmp_path)
    result = tmp_path / "css" / "ruang.css"
    result.write_text("/* as it was */")
    os.utime(result, (0, 0))

    bundle.write_bundles(tmp_path)

    assert result.read_text() == bundle.stylesheet()
