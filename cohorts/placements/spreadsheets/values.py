"""What a cell means: phones, names, e-mail addresses and village codes in all their spellings."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException


def phone_of(text) -> str:
    """E.164 of an Indonesian number written as +62…, 62…, 08… or 8… with dots, dashes, blanks; "" when it is none."""
    digits = re.sub(r"[\s().\-–]", "", text)
    if not re.fullmatch(r"\+?\d{8,15}", digits):
        return ""
    if digits.startswith("62"):
        digits = f"+{digits}"
    elif digits.startswith("8"):
        # Excel took the leading zero away.
        digits = f"0{digits}"
    try:
        number = PhoneNumber.from_string(digits, region="ID")
    except NumberParseException:
        return ""
    return number.as_e164 if number.is_valid() else ""


def name_of(text) -> str:
    """A name with single blanks; capitals put right only where the office wrote all in capitals or none."""
    name = " ".join(text.split())
    if name.isupper() or name.islower():
        return re.sub(r"(^|[\s.(\-])(\w)", lambda found: found[1] + found[2].upper(), name.lower())
    return name


def commodity_of(text) -> str:
    """A product with single blanks and a capital in front; "-" is none, and capitals alone are lowered."""
    words = " ".join(text.split()).strip(".,;")
    words = words.lower() if words.isupper() else words
    return words[:1].upper() + words[1:] if re.search(r"\w", words) else ""


def email_of(text) -> str:
    """A lower-case address; "" when it is none."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def code_of(text) -> str:
    """Kemendagri's dotted form of a village code, however it is parted: 3204392001 is 32.04.39.2001."""
    digits = re.sub(r"\D", "", text)
    if len(digits) != 10:
        return ""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def same_person(one, other) -> bool:
    """Whether two spellings may be one person's name: they share a word of three letters or more."""
    words = [{word for word in re.findall(r"\w+", name.lower()) if len(word) > 2} for name in (one, other)]
    return bool(words[0] & words[1]) or one.lower() == other.lower()
