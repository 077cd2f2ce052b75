"""Writing a course as the files that `build_course` reads: the way back from pages to `courses/content/`."""

from html import unescape
from pathlib import Path
from re import findall

import yaml

from assessments.assignments.models import AssignmentPage
from assessments.quizzes.models import QuizPage
from cohorts.programs.models import SessionPage
from courses.catalogue.models import LessonPage, ModulePage, StepPage
from lms.demo.course_files import TOLD_SEARCH_ENGINES, listed
from lms.demo.raw_blocks import raw_body
from lms.demo.readable import readable

QUESTION_BODY = ("options", "items", "answer", "tolerance", "unit")
# What the files say and no page holds.
KEPT = ("code", "outcomes", "arithmetic")


def export_course(page, folder) -> list[Path]:
    """Write `page` with its published steps into `folder` and return the files, `course.yaml` first.

    Files that are there already keep their names, and what only a file knows (the `arithmetic` of a lesson).
    """
    folder = Path(folder)
    known = _known_files(folder)
    modules, files = [], []
    for module in ModulePage.objects.child_of(page).live().order_by("path"):
        steps = [step for step in module.get_children().live().specific() if isinstance(step, StepPage)]
        names = [_file_of(step, place, known) for place, step in enumerate(steps, len(files) + 1)]
        files += [_write_step(folder / name, step) for name, step in zip(names, steps, strict=True)]
        modules.append(_named(module) | {"summary": module.summary, "steps": names})
    return [_write(folder / "course.yaml", _course(page) | {"modules": modules}), *files]


def as_list(sources):
    """The lines of a list of sources as `listed` writes it; other rich text as it stands."""
    lines = [unescape(line) for line in findall(r"<li[^>]*>(.*?)</li>", sources)]
    return lines if not sources or listed(lines) == sources else sources


def _course(page):
    outcomes = [{"code": outcome.code, "text": outcome.text} for outcome in page.outcomes.all()]
    hours = {name: _number(getattr(page, f"hours_{name}")) for name in ("theory", "assignment", "field")}
    return _named(page) | {
        "code": outcomes[0]["code"][:1] if outcomes else "",
        "summary": page.summary,
        "audience": page.audience,
        "prerequisites": page.prerequisites.splitlines(),
        "outcomes": outcomes,
        "training_hours": hours,
        "licence": page.licence,
        "sources": as_list(page.sources),
    }


def _step(step):
    writers = {LessonPage: _lesson, QuizPage: _quiz, AssignmentPage: _assignment, SessionPage: _session}
    return _named(step) | writers[type(step)](step) | _opening(step)


def _opening(step):
    """When the step opens, where that is told at all."""
    after = step.opens_after.slug if step.opens_after else None
    told = {"day": step.opens_on_day, "after": after, "score": step.opens_score}
    told = {name: value for name, value in told.items() if value is not None}
    return {"opens": told} if told else {}


def _named(page):
    """Title and address, and what search engines are told when an editor wrote it."""
    told = {name: getattr(page, name) for name in TOLD_SEARCH_ENGINES if getattr(page, name)}
    return {"title": page.title, "slug": page.slug} | told


def _lesson(page):
    outcomes = [code.strip() for code in page.outcomes.split(",") if code.strip()]
    head = {"lead": page.lead, "minutes": page.minutes, "outcomes": outcomes, "sources": as_list(page.sources)}
    return head | {"arithmetic": [], "body": raw_body(page.body)}


def _quiz(page):
    limit = {"time_limit": page.time_limit} if page.time_limit else {}
    head = {"kind": page.quiz_kind, "minutes": page.minutes, "attempts": page.attempts_allowed}
    questions = [_question(item.question) for item in page.items.select_related("question")]
    return head | limit | {
        "pass_mark": page.pass_mark, "intro": page.introduction, "arithmetic": [], "questions": questions,
    }  # fmt: skip


def _question(question):
    version = question.versions.order_by("-number").first()
    head = {"code": question.code, "kind": version.kind, "outcome": question.outcome}
    body = {name: version.body[name] for name in QUESTION_BODY if name in version.body}
    return head | {"points": _number(version.points), "text": version.text} | body | {"feedback": version.feedback}


def _assignment(page):
    rubric = page.rubric
    criteria = [
        {
            "name": criterion.name,
            "description": criterion.description,
            "levels": [_level(level) for level in criterion.levels.all()],
        }
        for criterion in rubric.criteria.prefetch_related("levels")
    ]
    return {
        "code": "",
        "minutes": page.minutes,
        "outcomes": [],
        "max_files": page.max_files,
        "brief": raw_body(page.brief),
        "rubric": {"code": rubric.code, "name": rubric.name, "criteria": criteria},
    }


def _session(page):
    return {"minutes": page.minutes, "session": {"text": page.text}}


def _level(level):
    name, _dot, description = level.description.partition(". ")
    return {"points": level.points, "name": name, "description": description}


def _number(value):
    return int(value) if value == int(value) else float(value)


def _known_files(folder):
    """File name below `folder` by the slug it is about."""
    files = [path for path in sorted(folder.rglob("*.yaml")) if path.name != "course.yaml"]
    return {_read(path).get("slug"): path.relative_to(folder).as_posix() for path in files}


def _file_of(step, place, known):
    if step.slug in known:
        return known[step.slug]
    return f"lessons/{place:02}-{step.slug}.yaml" if isinstance(step, LessonPage) else f"{step.slug}.yaml"


def _write_step(path, step):
    told, before = _step(step), _read(path) if path.exists() else {}
    return _write(path, told | {name: before[name] for name in KEPT if before.get(name) and not told.get(name)})


def _read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


def _write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(readable(data), encoding="utf-8")
    return path
