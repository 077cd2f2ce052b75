from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self):
        from courses.enrollments import receivers as _enrollments  # noqa: F401  connects them
        from courses.forum import notices as _notices  # noqa: F401  defining the kinds registers them
        from courses.progress import receivers as _progress  # noqa: F401
