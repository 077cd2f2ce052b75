"""Reading a quiz's form: one field ``j<position>`` a question, for lines to order ``j<position>-<key>`` with a rank."""

from uuid import UUID, uuid5

from assessments.bank.models import QuestionVersion

Kind = QuestionVersion.Kind


def raw_answer(version, data, position):
    """What ``data`` says to one question, still to be normalized; ``None`` for nothing."""
    name = f"j{position}"
    if version.kind == Kind.MULTIPLE:
        return data.getlist(name)
    if version.kind == Kind.ORDERING:
        return _ranked(version, data, name)
    return data.get(name, "").strip() or None


def _ranked(version, data, name):
    """Keys by the rank given to them; ranks missing or twice give an incomplete list, which is refused later."""
    ranks = {line["key"]: data.get(f"{name}-{line['key']}", "") for line in version.body["items"]}
    if not any(ranks.values()):
        return None
    whole = sorted(ranks.values()) == sorted(str(rank) for rank in range(1, len(ranks) + 1))
    return sorted(ranks, key=lambda key: int(ranks[key])) if whole else [key for key, rank in ranks.items() if rank][:1]


def part_of(client_uuid, position) -> UUID | None:
    """The identity of one answer within a form that was sent as a whole; the same again for a repeat."""
    return uuid5(client_uuid, f"j{position}") if client_uuid else None
