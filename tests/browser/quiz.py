"""Filling a quiz in as a learner who knows: the key is in the course's files, options are found by their words."""

from decimal import Decimal

from lms.demo.course_files import CONTENT, read_course

SOP = CONTENT / "menyusun-sop"


def key():
    """{text of a question: the question} of the whole course."""
    steps = [step for module in read_course(SOP)["modules"] for step in module["steps"]]
    return {_plain(asked["text"]): asked for step in steps for asked in step.get("questions", [])}


def known_question(fieldset, known=None):
    """What the course's files say of the question in ``fieldset``."""
    legend = fieldset.locator("legend").evaluate("legend => legend.lastChild.textContent")
    return (known or key())[_plain(legend)]


def right_answer(asked):
    """Pairs of words and place: lines with their places, options to choose, or the number to write (place is None)."""
    if "items" in asked:
        return [(_plain(item["text"]), place) for place, item in enumerate(asked["items"], 1)]
    if "options" in asked:
        return [(_plain(option["text"]), None) for option in asked["options"] if option["correct"]]
    return [(format(Decimal(str(asked["answer"])), "f").replace(".", ","), None)]


def answer(fieldset, known):
    """Answer the question in ``fieldset`` right, the quick way."""
    asked = known_question(fieldset, known)
    for words, place in right_answer(asked):
        if place:
            fieldset.get_by_label(words, exact=True).select_option(str(place))
        elif "options" in asked:
            fieldset.locator("label", has_text=words).first.click()
        else:
            box = fieldset.locator("input[inputmode]")
            box.fill(words)
            box.blur()


def questions(page):
    return page.locator("quiz-answers fieldset[data-position]").all()


def saved(fieldset):
    """Wait until the server has said that it holds the answer."""
    fieldset.locator("[data-saved-line][data-state=saved]").wait_for()


def _plain(text):
    return " ".join(text.split())
