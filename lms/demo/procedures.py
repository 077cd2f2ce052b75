"""Standard procedures from their files (`courses/content/procedures/*.yaml`), as lessons name them."""

from uuid import UUID, uuid5

from courses.procedures.actions import publish_procedure
from courses.procedures.texts import HEAD
from lms.core.errors import Refused
from lms.demo.course_files import PROCEDURES, read_file

# A step's key in its file makes its id, so that building again, or anew, gives the same step.
STEPS = UUID("5d7e6c3b-5f0c-4a57-9a52-3d7b5a0f1c11")


def procedure_codes() -> list[str]:
    """Every procedure there is a file for."""
    return sorted(path.stem for path in PROCEDURES.glob("*.yaml"))


def codes_in(course) -> list[str]:
    """The procedures that the lessons of a course, as `read_course` gives it, show."""
    steps = [step for module in course["modules"] for step in module["steps"]]
    blocks = [block for step in steps for block in step.get("body", [])]
    return sorted({block["value"] for block in blocks if block["type"] == "standard_procedure"})


def build_procedure(code, *, by, at):
    """The procedure `code` in force as its file has it; a new version only when its text changed.

    Raises `Refused` naming the file that is missing, and what is wrong with the text.
    """
    found = read_file(PROCEDURES / f"{code}.yaml")
    if found["code"] != code:
        raise Refused("procedure_file", f"{code}.yaml: code {found['code']}")
    text = {name: found.get(name, "") for name in HEAD}
    text["steps"] = [step | {"id": str(uuid5(STEPS, f"{code} {step['key']}"))} for step in found["steps"]]
    return publish_procedure(by=by, code=code, number=found["number"], text=text, at=at, is_example=found["is_example"])
