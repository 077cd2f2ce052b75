"""The lines of slides and of files handed round in live rooms."""

from tests.access.page import Page

LEADERS = {"own": "302 403 200 403 200 404 403 404 200", "foreign": "302 404 404 404 404 404 403 404 200"}
LEADING = {"own": "302 403 302 403 302 404 403 404 302", "foreign": "302 404 404 404 404 404 403 404 302"}
EVERYBODY = {"own": "302 200 200 200 200 404 200 404 200", "foreign": "302 404 404 404 404 404 200 404 200"}


def room(rows):
    return {"uuid": rows["live"].uuid}


def deck(rows):
    return {"uuid": rows["live"].uuid, "deck": rows["deck"].pk}


def slide(rows):
    return deck(rows) | {"number": 1}


SLIDES = [
    Page("live:slide", **EVERYBODY, kwargs=slide),
    Page("live:slide_text", **EVERYBODY, kwargs=slide),
    Page("live:decks", **LEADERS, kwargs=room),
    Page("live:deck", **LEADERS, kwargs=deck),
    Page("live:deck", **LEADING, method="post", kwargs=deck, data=lambda rows: {"note-1": "SOP kami."}),
    Page("live:remove_deck", **LEADERS, kwargs=deck),
    Page("live:remove_deck", **LEADING, method="post", kwargs=deck),
    Page("live:move_deck", **LEADING, method="post", kwargs=deck),
    Page("live:files", **LEADERS, kwargs=room),
]
