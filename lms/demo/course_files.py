"""Reading a course from its folder: `course.yaml` and the step files it names (`courses/content/*/`)."""

from pathlib import Path

import yaml
from django.conf import settings
from django.utils.html import format_html, format_html_join
from wagtail.blocks import StreamBlockValidationError

from lms.content.blocks import LessonBody
from lms.core.errors import Refused

CONTENT = Path(settings.BASE_DIR) / "courses" / "content"
PROCEDURES = CONTENT / "procedures"
TOLD_SEARCH_ENGINES = ("seo_title", "search_description")


def course_folders() -> list[Path]:
    """Every folder with a course in it."""
    return sorted(path.parent for path in CONTENT.glob("*/course.yaml"))


def read_course(folder) -> dict:
    """The course with its modules, each step file read in place: `modules[].steps[]` are dicts with their `kind`.

    `kind` is `lesson`, `quiz` or `assignment`. Raises `Refused` naming the file that is missing or cannot be read.
    """
    folder = Path(folder)
    course = read_file(folder / "course.yaml")
    for module in course["modules"]:
        module["steps"] = [_read_step(folder / name) for name in module["steps"]]
    return course


def lesson_body(raw, source):
    """The StreamField value of `raw`, cleaned as the editor's form would; `source` names the file in a refusal."""
    block = LessonBody()
    try:
        return block.clean(block.to_python(raw))
    except StreamBlockValidationError as error:
        raise Refused("course_body", f"{source}: {error.as_json_data()}") from error


def question_fields(question) -> dict:
    """What `write_question` wants to know of a question in a step file. True-or-false is a choice of two."""
    kind = "single" if question["kind"] == "truefalse" else question["kind"]
    body = {name: question[name] for name in ("options", "answer", "tolerance", "unit", "items") if name in question}
    fields = {name: question[name] for name in ("text", "outcome", "feedback", "points")}
    return {"code": question["code"], "kind": kind, "body": body, **fields}


def rubric_criteria(rubric) -> list:
    """`(name, description, [(points, description)…])` for each criterion, as `write_rubric` takes them."""
    return [
        (
            criterion["name"],
            criterion["description"],
            [(level["points"], f"{level['name']}. {level['description']}") for level in criterion["levels"]],
        )
        for criterion in rubric["criteria"]
    ]


def naming(raw) -> dict:
    """Title, slug and what search engines are told, as fields of a page."""
    return {"title": raw["title"], "slug": raw["slug"]} | {name: raw.get(name, "") for name in TOLD_SEARCH_ENGINES}


def listed(lines) -> str:
    """Sources as rich text: a numbered list of `lines`, or rich text that stands there as it is."""
    if isinstance(lines, str):
        return lines
    return str(format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((line,) for line in lines))))


def read_file(path):
    """What a YAML file says; `Refused` naming it when it is missing or faulty. Read by libyaml, ten times as fast."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise Refused("course_file", f"{path.name}: {error}") from error


def _read_step(path):
    step = read_file(path) | {"source": path.name}
    if "questions" in step:
        return step | {"kind": "quiz", "quiz_kind": step["kind"]}
    return step | {"kind": "assignment" if "rubric" in step else "lesson"}
