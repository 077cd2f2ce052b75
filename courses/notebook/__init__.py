"""What a learner keeps of a lesson: answers to its checks, recordings heard, reflections that nobody else reads.

Table ``Kept`` (one row a name). Verbs ``answer_check``, ``write_reflection``, ``hear_media``; ``study`` finishes a
lesson when nothing of what its step needs is missing here. Calls ``progress``, ``enrollments``, ``lms.content``.
"""
