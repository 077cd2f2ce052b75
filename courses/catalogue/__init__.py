"""The pages of a course: ``CourseIndexPage`` → ``CoursePage`` → ``ModulePage`` → steps (``LessonPage`` and, from the
floor above, quiz and assignment pages, which subclass ``StepPage``).

Outlines are public, step pages are served only through ``courses.study``. Calls ``lms.content``.
"""
