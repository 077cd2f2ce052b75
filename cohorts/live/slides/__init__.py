"""Slides: PDF or pictures become small pages that the trainer shows and everybody follows, with notes and ink.

Tables ``Deck``, ``DeckSource``, ``SlidePage``, ``InkStroke``; verbs ``add_deck``, ``convert_deck``, ``remove_deck``,
``move_deck``, ``describe_pages``, ``show_slide``, ``draw_ink``, ``clear_ink``. Where the trainer points is neither
row nor event: it is passed on and forgotten. ``rendering`` is a program of its own. Calls ``room``, ``lms.files``.
"""
