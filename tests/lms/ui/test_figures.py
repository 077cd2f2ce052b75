import pytest
from django.utils import translation

from lms.ui import figures


@pytest.mark.parametrize(
    ("amount", "text"),
    [(1_500_000, "Rp1.500.000"), (0, "Rp0"), (-2_000, "−Rp2.000"), (None, "–")],
)
def test_rupiah(amount, text):
    assert figures.rupiah(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (7_577_000_000, "Rp7,577 M"),
        (329_000_000, "Rp329 jt"),
        (1_250_500, "Rp1,251 jt"),
        (4_000_000_000_000, "Rp4 T"),
        (999_999, "Rp999.999"),
        (-7_577_000_000, "−Rp7,577 M"),
        (None, "–"),
    ],
)
def test_rupiah_short(amount, text):
    assert figures.rupiah_short(amount) == text


@pytest.mark.parametrize(
    ("value", "text"), [(83_762, "83.762"), (0, "0"), (21.4, "21,4"), (100.0, "100"), (None, "–"), ("", "–")]
)
def test_number(value, text):
    assert figures.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(80.66, "80,66%"), (100, "100%"), (0, "0%"), (66.666, "66,67%")])
def test_percent(value, text):
    assert figures.percent(value) == text


@pytest.mark.parametrize(
    ("octets", "text"), [(17_321, "17 kB"), (1, "1 kB"), (0, "0 kB"), (1_234_567, "1,2 MB"), (None, "–")]
)
def test_size(octets, text):
    assert figures.size(octets) == text


@pytest.mark.parametrize(
    ("number", "shown", "masked"),
    [
        ("+6281234567890", "0812-3456-7890", "0812-••••-7890"),
        ("081234567", "0812-3456-7", "0812-••56-7"),
        ("+60123456789", "+60-1234-5678-9", "+60-••••-••78-9"),
        ("", "–", "–"),
    ],
)
def test_phone(number, shown, masked):
    assert (figures.phone(number), figures.mask_phone(number)) == (shown, masked)


def test_figures_follow_the_readers_language():
    with translation.override("en"):
        assert (figures.number(83_762), figures.percent(80.66)) == ("83,762", "80.66%")
