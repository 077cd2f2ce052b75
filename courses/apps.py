from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self):
        from courses.enrollments import receivers as _enrollments  # noqa: F401  connects them
        from courses.library.rules import library_files
        from courses.progress import receivers as _progress  # noqa: F401
        from lms.files import guards

        guards.register(library_files)
