"""Questions to the room.

Tables ``Poll``, ``PollChoice``, ``Vote``; verbs ``open_poll``, ``cast_vote``, ``close_poll``.
"""
