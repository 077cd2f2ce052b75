"""Glossary and facts: plain, dated, sourced, and used."""

import re
from datetime import date

import pytest

from lms.content.models import Fact, GlossaryTerm
from lms.demo.shared_files import build_shared, export_shared, names_in, read_facts, read_terms
from tests.make.course_steps import COURSES
from tests.make.people import AT

LONGEST_SENTENCE = 30


def named(kind):
    return {name for course in COURSES.values() for name in names_in(course, kind)}


def test_glossary_holds_the_words_of_the_trade_once():
    slugs = [term["slug"] for term in read_terms()]

    assert 60 <= len(slugs) <= 100
    assert len(set(slugs)) == len(slugs)
    assert named("terms") <= set(slugs)


@pytest.mark.parametrize("term", read_terms(), ids=lambda term: term["slug"])
def test_term_is_explained_in_short_sentences(term):
    assert set(term) == {"slug", "term", "english", "explanation"}
    assert all(term.values())
    assert max(len(sentence.split()) for sentence in term["explanation"].split(". ")) <= LONGEST_SENTENCE


@pytest.mark.parametrize("fact", read_facts(), ids=lambda fact: fact["code"])
def test_fact_has_a_date_a_source_and_says_that_it_is_told(fact):
    assert set(fact) == {"code", "title", "statement", "as_of", "source"}
    assert date(2023, 1, 1) < fact["as_of"] < date(2026, 12, 31)
    assert len(fact["source"]) > 5
    hedged = re.search(r"(menurut|berita|ringkasan|menyebut)", f"{fact['statement']} {fact['source']}", re.I)
    assert hedged or fact["code"] in {"kehilangan-pangan", "tuan-rumah-ciwidey"}


def test_every_fact_that_lessons_name_exists():
    assert named("fact") <= {fact["code"] for fact in read_facts()}
    assert len(named("fact")) >= 15


@pytest.mark.django_db
def test_build_shared_again_changes_nothing():
    build_shared(by=None, at=AT)
    before = list(GlossaryTerm.objects.values()), list(Fact.objects.values())

    build_shared(by=None, at=AT)

    assert (list(GlossaryTerm.objects.values()), list(Fact.objects.values())) == before


@pytest.mark.django_db
def test_shared_files_come_back_as_they_were(tmp_path):
    build_shared(by=None, at=AT)

    export_shared(tmp_path)

    assert sorted(read_terms(tmp_path), key=lambda term: term["slug"]) == sorted(
        read_terms(), key=lambda term: term["slug"]
    )
    assert sorted(read_facts(tmp_path), key=lambda fact: fact["code"]) == sorted(
        read_facts(), key=lambda fact: fact["code"]
    )
