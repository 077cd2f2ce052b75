"""What a poll may ask, what an answer may be, and what answers add up to. Pure."""

import re
import unicodedata
from collections import Counter

from django.utils.translation import gettext_lazy as _

from cohorts.live.polls.models import Poll
from cohorts.live.room.rules import text_of
from lms.core.errors import Refused

Kind = Poll.Kind
LONGEST_QUESTION, LONGEST_CHOICE, LONGEST_WORDS = 300, 160, 60
FEWEST_CHOICES, MOST_CHOICES, STEPS, MOST_WORDS = 2, 8, 5, 3
# More than this many is no longer read, and would be too much for a slow network.
WORDS_TOLD = 40
LEVELS = 5


def question_of(question) -> str:
    """The question without space around it, or ``Refused``."""
    return text_of(question, "question", LONGEST_QUESTION, _("Tulis pertanyaan, paling panjang %(limit)s huruf."))


def choices_of(kind, texts) -> list[str]:
    """The choices as they are kept; of a scale the first and the last text name 1 and 5."""
    texts = [text.strip() for text in texts if text.strip()]
    for text in texts:
        text_of(text, "choices", LONGEST_CHOICE, _("Pilihan paling panjang %(limit)s huruf."))
    if kind == Kind.WORDS:
        return []
    if kind == Kind.SCALE:
        return (
            [*texts[:1], *[""] * (STEPS - 2), texts[-1]] if len(texts) > 1 else [*(texts or [""]), *[""] * (STEPS - 1)]
        )
    if not FEWEST_CHOICES <= len(texts) <= MOST_CHOICES or len(set(texts)) < len(texts):
        message = _("Tulis 2 sampai 8 pilihan yang berbeda.")
        raise Refused("invalid", message, status=400, fields={"choices": message})
    return texts


def answer_of(poll, answer, words) -> list:
    """What is kept of an answer to ``poll``; ``Refused`` (400) unless it is one."""
    if poll.kind == Kind.WORDS:
        return [words_of(words)]
    size = len(poll.choices)
    if poll.kind == Kind.RANKING:
        if sorted(answer) != list(range(1, size + 1)):
            raise Refused("bad_order", _("Beri setiap pilihan satu nomor urut yang berbeda."), status=400)
        return list(answer)
    if not all(1 <= position <= size for position in answer):
        raise Refused("no_such_choice", _("Pilihan itu tidak ada."), status=400)
    if not answer or (len(set(answer)) > 1 and poll.kind != Kind.MULTIPLE):
        raise Refused("no_such_choice", _("Pilih satu jawaban.") if answer else _("Pilih dahulu."), status=400)
    return sorted(set(answer))


def words_of(text) -> str:
    """One to three words in the spelling in which equal ones are counted together: "  Anak–anak! " is "anak-anak"."""
    plain = re.sub(r"[\u2010-\u2015]", "-", unicodedata.normalize("NFKC", text)).replace("\u2019", "'").casefold()
    # Marks within a word (anak-anak, jum'at, 10%) belong to it, those around it do not.
    words = [found for word in plain.split() if (found := re.sub(r"^[\W_]+|[^\w%]+$", "", word))]
    told = " ".join(words)
    if not 1 <= len(words) <= MOST_WORDS or len(told) > LONGEST_WORDS:
        message = _("Tulis satu sampai tiga kata, paling panjang 60 huruf.")
        raise Refused("invalid", message, status=400, fields={"words": message})
    return told


def result_of(poll, answers) -> dict:
    """What ``answers`` [(answer, people)] to ``poll`` add up to: {people, counts} with

    ``mean`` of a scale, ``places`` (mean place of each choice; ``counts`` are Borda points then) of a ranking, or
    ``words`` [[word, people]], most frequent first, instead of counts.
    """
    answers = list(answers)
    people = sum(n for _answer, n in answers)
    if poll.kind == Kind.WORDS:
        told = Counter({answer[0]: n for answer, n in answers if answer[0] not in ["", *poll.hidden_words]})
        ordered = sorted(told.items(), key=lambda entry: (-entry[1], entry[0]))
        return {"people": people, "counts": [], "words": [list(entry) for entry in ordered[:WORDS_TOLD]]}
    size = len(poll.choices)
    if poll.kind == Kind.RANKING:
        sums = [sum(answer[choice] * n for answer, n in answers) for choice in range(size)]
        places = [round(total / people, 1) if people else None for total in sums]
        return {"people": people, "counts": [people * size - total for total in sums], "places": places}
    counts = [sum(n for answer, n in answers if position in answer) for position in range(1, size + 1)]
    if poll.kind != Kind.SCALE:
        return {"people": people, "counts": counts}
    total = sum(position * n for position, n in enumerate(counts, start=1))
    return {"people": people, "counts": counts, "mean": round(total / people, 1) if people else None}


def levels(words) -> list[dict]:
    """Words of a result as a list of sizes: [{word, people, level}], level 5 the most frequent; by alphabet."""
    most = max((people for _word, people in words), default=1)
    rows = [{"word": word, "people": people, "level": -(-LEVELS * people // most)} for word, people in words]
    return sorted(rows, key=lambda row: row["word"])
