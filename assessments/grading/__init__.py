"""The trainers' queue: claim, judge by rubric, return or accept, release.

Tables ``Claim``, ``Grade``, ``GradeCriterion``, ``GradeRelease``. Verbs ``claim``, ``give_grade``, ``release_grades``.
Calls ``assignments``, ``rubrics``, ``courses.progress``, ``lms.notices``.
"""
