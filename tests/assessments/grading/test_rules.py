from hypothesis import given
from hypothesis import strategies as st

from assessments.grading.rules import compare, paragraphs

TEXTS = st.lists(st.sampled_from(["Timbang.", "Sortir.", "Nota.", "Bayar."]), max_size=6).map("\n\n".join)


def marks(before, after):
    return [(passage.mark, passage.text) for passage in compare(before, after)]


def test_compare_shows_what_went_and_what_came():
    found = marks("Timbang.\n\nSortir.", "Timbang.\n\nSortir di keranjang.\n\nNota.")

    assert found == [
        ("same", "Timbang."),
        ("removed", "Sortir."),
        ("added", "Sortir di keranjang."),
        ("added", "Nota."),
    ]


@given(before=TEXTS, after=TEXTS)
def test_compare_holds_both_texts_whole(before, after):
    found = compare(before, after)

    assert [passage.text for passage in found if passage.mark != "added"] == paragraphs(before)
    assert [passage.text for passage in found if passage.mark != "removed"] == paragraphs(after)
