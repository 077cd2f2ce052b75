"""Filling a quiz in as a learner who knows: the key is in the course's files, options are found by their words."""

from decimal import Decimal

from lms.demo.course_files import CONTENT, read_course

SOP = CONTENT / "menyusun-sop"


def key():
    """{text of a question: the question} of the whole course."""
    steps = [step for module in read_course(SOP)["modules"] for step in module["steps"]]
    return {_plain(asked["text"]): asked for step in steps for asked in step.get("questions", [])}


def answer(fieldset, known):
    """Answer the question in ``fieldset`` right."""
    legend = fieldset.locator("legend").evaluate("legend => legend.lastChild.textContent")
    asked = known[_plain(legend)]
    if "items" in asked:
        for place, item in enumerate(asked["items"], 1):
            fieldset.get_by_label(_plain(item["text"]), exact=True).select_option(str(place))
    elif "options" in asked:
        for option in asked["options"]:
            if option["correct"]:
                fieldset.locator("label", has_text=_plain(option["text"])).first.click()
    else:
        box = fieldset.locator("input[inputmode]")
        box.fill(format(Decimal(str(asked["answer"])), "f").replace(".", ","))
        box.blur()


def questions(page):
    return page.locator("quiz-answers fieldset[data-position]").all()


def saved(fieldset):
    """Wait until the server has said that it holds the answer."""
    fieldset.locator("[data-saved-line][data-state=saved]").wait_for()


def _plain(text):
    return " ".join(text.split())
