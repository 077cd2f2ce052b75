"""Who writes, edits and publishes a course, and what is looked at before it goes out.

Tables ``CourseGroup`` (role = Wagtail group + page rights + filer folder + collection) and ``CourseReview`` (the task
of a course's workflow). Verbs ``grant_course_role``, ``end_course_role``. The screen ``/admin/kursus/<pk>/periksa/``
lists what a course lacks and who works on it. Calls ``courses.catalogue``.
"""
