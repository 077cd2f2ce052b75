"""Numbers as people type them."""

import re
from decimal import Decimal

GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3}){1,4}(,\d{1,10})?")
PLAIN = re.compile(r"[+-]?\d{1,15}([.,]\d{1,10})?")


def parse_number(raw) -> Decimal | None:
    """A number as Indonesians write it: ``1.234,5`` or ``1234.5``. ``None`` when it is none.

    A single point before exactly three digits groups thousands (``1.234`` is 1234), as everywhere in the country.
    """
    text = str(raw).strip().replace("−", "-").replace("\u00a0", "").replace(" ", "")
    if GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if PLAIN.fullmatch(text) else None
