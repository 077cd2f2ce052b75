"""Glossary and facts as files: `courses/content/glossary.yaml` and `facts.yaml`, built before lessons show them."""

from pathlib import Path

from lms.content.actions import write_fact, write_term
from lms.content.models import Fact, GlossaryTerm
from lms.demo.course_files import CONTENT, read_file
from lms.demo.readable import readable

TERM = ("slug", "term", "english", "explanation")
FACT = ("code", "title", "statement", "as_of", "source")


def build_shared(*, by, at, folder=CONTENT):
    """Every term and fact of the files; what says so already stays as it is. Returns (terms, facts)."""
    terms = [write_term(by=by, at=at, **term) for term in read_terms(folder)]
    return terms, [write_fact(by=by, at=at, **fact) for fact in read_facts(folder)]


def build_named(course, *, by, at):
    """The terms and facts that lessons of ``course`` name and the database lacks; two queries when it lacks none."""
    names = {kind: names_in(course, kind) for kind in ("terms", "fact")}
    have = set(GlossaryTerm.objects.filter(slug__in=names["terms"]).values_list("slug", flat=True))
    for term in read_terms() if names["terms"] - have else []:
        if term["slug"] in names["terms"] - have:
            write_term(by=by, at=at, **term)
    have = set(Fact.objects.filter(code__in=names["fact"]).values_list("code", flat=True))
    for fact in read_facts() if names["fact"] - have else []:
        if fact["code"] in names["fact"] - have:
            write_fact(by=by, at=at, **fact)


def names_in(course, kind) -> set:
    """What the blocks of ``kind`` in a course file name: slugs of terms, codes of facts."""
    bodies = [step.get("body", []) for module in course["modules"] for step in module["steps"]]
    values = [block["value"] for body in bodies for block in body if block["type"] == kind]
    return {name for value in values for name in (value if isinstance(value, list) else [value])}


def export_shared(folder) -> list[Path]:
    """Write every term and fact into ``folder``, in the order of their codes."""
    terms = [{name: getattr(term, name) for name in TERM} for term in GlossaryTerm.objects.order_by("slug")]
    facts = [{name: getattr(fact, name) for name in FACT} for fact in Fact.objects.order_by("code")]
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / "glossary.yaml": {"terms": terms}, folder / "facts.yaml": {"facts": facts}}
    for path, data in files.items():
        path.write_text(readable(data), encoding="utf-8")
    return list(files)


def read_terms(folder=CONTENT) -> list:
    return read_file(Path(folder) / "glossary.yaml")["terms"]


def read_facts(folder=CONTENT) -> list:
    return read_file(Path(folder) / "facts.yaml")["facts"]
