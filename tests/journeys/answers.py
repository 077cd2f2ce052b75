"""What a person fills into a quiz to be right, read from the questions that were asked."""

from decimal import Decimal

from assessments.bank.models import QuestionVersion

Kind = QuestionVersion.Kind


def right_fields(version, position) -> dict:
    """The form fields that answer ``version`` correctly at ``position``."""
    name, body = f"j{position}", version.body
    if version.kind == Kind.NUMBER:
        return {name: format(Decimal(body["answer"]), "f").replace(".", ",")}
    if version.kind == Kind.ORDERING:
        return {f"{name}-{item['key']}": str(place) for place, item in enumerate(body["items"], 1)}
    right = [option["key"] for option in body["options"] if option["correct"]]
    return {name: right if version.kind == Kind.MULTIPLE else right[0]}


def right_answers(attempt) -> dict:
    """All of them, for handing the whole page in."""
    fields = {}
    for item in attempt.items.select_related("version"):
        fields |= right_fields(item.version, item.position)
    return fields
