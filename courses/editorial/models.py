"""Groups of a course, and the task that guards its publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask

from courses.catalogue.models import CoursePage
from courses.catalogue.rules import blocking, course_of


class CourseGroup(models.Model):
    """The group of people who hold ``role`` in ``course``; its rights end with the course."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Penulis")
        EDITOR = "editor", _("Penyunting")
        PUBLISHER = "publisher", _("Penerbit")

    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="groups")
    role = models.CharField(_("peran"), max_length=12, choices=Role.choices)
    group = models.OneToOneField("auth.Group", on_delete=models.CASCADE, related_name="course_group")

    class Meta:
        ordering = ["course", "pk"]
        constraints = [models.UniqueConstraint(fields=["course", "role"], name="course_group_once")]

    def __str__(self):
        return self.group.name


class CourseReview(GroupApprovalTask):
    """Approval by the publishers of a course; not offered while something is missing that refuses publishing."""

    class Meta:
        verbose_name = _("pemeriksaan kursus")

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        page = obj.get_latest_revision_as_object()
        course = course_of(page)
        if course is None or not blocking(course, page):
            return actions
        return [action for action in actions if action[0] != "approve"]

    @classmethod
    def get_description(cls):
        return _("Penerbit kursus menyetujui; kursus tanpa tes dan blok tanpa teks pengganti ditolak.")
