"""The verbs: ``asking`` for who asks, ``answering`` for who replies, ``keeping`` for order and what lasts."""

from courses.forum.actions.answering import accept_reply, reopen_question, reply_to
from courses.forum.actions.asking import ask_question, edit_question, take_back_question
from courses.forum.actions.keeping import hide, promote_reply, retire_entry, show_again

__all__ = [
    "accept_reply", "ask_question", "edit_question", "hide", "promote_reply", "reopen_question", "reply_to",
    "retire_entry", "show_again", "take_back_question",
]  # fmt: skip
