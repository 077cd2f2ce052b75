"""The editing form: names of fields, and the text that a post of them spells.

``step`` (many) gives the steps' ids in their order, ``head-<field>`` the head, ``<id>-<field>`` a step. ``do`` is the
button pressed: ``save``, ``add:<id>`` (behind that step), ``up:<id>``, ``down:<id>``, ``remove:<id>``.
"""

from uuid import uuid4

from courses.procedures.texts import HEAD, STEP, with_step, with_step_moved, without_step

AREAS = {"action", "legal_basis", "qualification", "tools", "warning", "related", "records"}


def text_from(post) -> dict:
    """What the form says; a step whose fields the device did not send is left as empty as it came."""
    head = {name: post.get(f"head-{name}", "") for name in HEAD}
    steps = [
        {"id": step_id} | {name: post.get(f"{step_id}-{name}", "") for name in STEP} for step_id in post.getlist("step")
    ]
    return head | {"steps": steps}


def done(text, button) -> tuple[dict, str]:
    """The text after the ``button``, and the step to look at next (``""`` for none)."""
    what, _colon, step_id = button.partition(":")
    if what == "add":
        fresh = str(uuid4())
        return with_step(text, fresh, after=step_id), fresh
    if what == "remove":
        return without_step(text, step_id), ""
    if what in {"up", "down"}:
        return with_step_moved(text, step_id, -1 if what == "up" else 1), step_id
    return text, ""


def head_fields(text) -> list[dict]:
    """The head as the template shows it."""
    return [_field(f"head-{name}", name, label, most, text[name]) for name, (label, most) in HEAD.items()]


def step_fields(step) -> list[dict]:
    """One step as the template shows it; ``detour`` has a control of its own."""
    return [
        _field(f"{step['id']}-{name}", name, label, most, step[name])
        for name, (label, most) in STEP.items()
        if name != "detour"
    ]


def _field(key, name, label, most, value) -> dict:
    kind = "date" if name == "effective_from" else "area" if name in AREAS else "line"
    return {"key": key, "label": label, "most": most, "value": value, "kind": kind}
