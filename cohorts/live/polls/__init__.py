"""Questions to the room: one choice, several, a scale, words, an order of choices; anonymous or named.

Tables ``Poll``, ``Vote``. Verbs ``draft_poll``, ``reuse_poll``, ``drop_draft``, ``open_draft``, ``open_poll``,
``cast_vote``, ``show_result``, ``hide_word``, ``close_poll``. A result is the leaders' until they show it.
"""
