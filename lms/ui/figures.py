"""Numbers in words of the reader's language: rupiah, percent, sizes, telephone numbers."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import pgettext

EMPTY = "–"


def rupiah(amount) -> str:
    """Whole rupiah: ``Rp1.500.000``; a dash for ``None``."""
    if amount is None:
        return EMPTY
    sign = "−" if amount < 0 else ""
    return f"{sign}Rp{number_format(abs(int(amount)), force_grouping=True)}"


def rupiah_short(amount) -> str:
    """Rupiah in the largest unit that leaves a digit before the comma, at most three after it: ``Rp7,577 M``."""
    if amount is None:
        return EMPTY
    units = [
        (10**12, pgettext("triliun rupiah", "T")),
        (10**9, pgettext("miliar rupiah", "M")),
        (10**6, pgettext("juta rupiah", "jt")),
    ]
    for size, unit in units:
        if abs(amount) >= size:
            sign = "−" if amount < 0 else ""
            return f"{sign}Rp{_trimmed(Decimal(abs(amount)) / size, 3)} {unit}"
    return rupiah(amount)


def number(value, places=None) -> str:
    """A number with grouped thousands: ``83.762``; a dash for ``None``."""
    if value is None or value == "":
        return EMPTY
    if places is None and isinstance(value, int):
        return number_format(value, force_grouping=True)
    return _trimmed(Decimal(str(value)), 2 if places is None else int(places))


def percent(value) -> str:
    """A percentage, at most two digits after the comma: ``80,66%``. The value is in hundredths (80.66, not 0.8066)."""
    return EMPTY if value is None or value == "" else f"{_trimmed(Decimal(str(value)), 2)}%"


def size(octets) -> str:
    """Bytes as a telephone bill counts them: ``17 kB``, ``1,2 MB``; never ``0 kB`` for something that is there."""
    if octets is None or octets == "":
        return EMPTY
    if octets >= 1_000_000:
        return f"{_trimmed(Decimal(octets) / 1_000_000, 1)} MB"
    return f"{number_format(max(1, round(octets / 1000)) if octets else 0)} kB"


def phone(value) -> str:
    """An Indonesian number as people write it: ``0812-3456-7890``; a foreign one keeps its country code."""
    digits = re.sub(r"[^\d+]", "", str(value or ""))
    if digits.startswith("+62"):
        digits = "0" + digits[3:]
    if not digits:
        return EMPTY
    head, rest = (digits[:3], digits[3:]) if digits.startswith("+") else (digits[:4], digits[4:])
    return "-".join(part for part in (head, *re.findall(r"\d{1,4}", rest)) if part)


def mask_phone(value) -> str:
    """Enough of a number to recognize one's own: ``0812-••••-7890``."""
    shown = phone(value)
    if len(shown) < 9:
        return shown
    return shown[:4] + re.sub(r"\d", "•", shown[4:-4]) + shown[-4:]


def _trimmed(value: Decimal, places: int) -> str:
    """``value`` rounded half up, without needless zeros, in the reader's format."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP).normalize()
    digits = max(0, -rounded.as_tuple().exponent)
    return number_format(rounded, decimal_pos=digits, force_grouping=True)
