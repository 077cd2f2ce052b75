"""Users and their wide roles. Narrow roles (trainer of a cohort, mentor at a unit) are facts of ``cohorts``."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from lms.core.times import WIB, ZONES


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        fields.setdefault("name", username)
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, username, password=None, **fields):
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Phone is how most of them know themselves; e-mail is optional; no identity number is kept."""

    username = models.CharField(_("nama pengguna"), max_length=60, unique=True, validators=[ASCIIUsernameValidator()])
    name = models.CharField(_("nama"), max_length=120)
    phone = PhoneNumberField(_("nomor ponsel"), null=True, blank=True, unique=True)
    email = models.EmailField(_("surel"), null=True, blank=True, unique=True)
    language = models.CharField(
        _("bahasa"), max_length=2, choices=[("id", "Indonesia"), ("en", "English")], default="id"
    )
    timezone = models.CharField(_("zona waktu"), max_length=20, choices=ZONES, default=WIB)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_staff = models.BooleanField(_("staf"), default=False)
    is_demo = models.BooleanField(_("data contoh"), default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]

    # Wagtail's account pages write these two; the programme knows one name.
    @property
    def first_name(self):
        return self.name

    @property
    def last_name(self):
        return ""


class RoleGrantQuerySet(models.QuerySet):
    def in_force(self, at):
        return self.filter(starts_at__lte=at).filter(Q(ends_at=None) | Q(ends_at__gt=at))

    def of(self, user):
        return self.filter(user=user)


class RoleGrant(models.Model):
    """``user`` holds ``role`` over a scope for a time. Ended, never deleted."""

    class Role(models.TextChoices):
        MINISTRY = "ministry", _("Kementerian")
        REGIONAL_OFFICE = "regional_office", _("Dinas")
        ORGANIZER = "organizer", _("Panitia")
        EDITOR = "editor", _("Redaksi")
        PARTNER = "partner", _("Mitra")

    class Scope(models.TextChoices):
        NATION = "nation", _("Nasional")
        PROVINCE = "province", _("Provinsi")
        REGENCY = "regency", _("Kabupaten/Kota")
        HOST = "host", _("Tuan rumah")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    scope = models.CharField(max_length=12, choices=Scope.choices)
    region = models.ForeignKey("lms.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # A host's code, not a key: hosts live two floors above people.
    host_code = models.SlugField(max_length=40, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["user", "starts_at"]
        constraints = [
            models.CheckConstraint(
                name="role_grant_scope_is_named",
                condition=Q(scope="nation", region=None, host_code="")
                | Q(scope__in=["province", "regency"], region__isnull=False, host_code="")
                | (Q(scope="host", region=None) & ~Q(host_code="")),
            ),
            models.UniqueConstraint(
                # Coalesce: SQLite holds two NULL regions apart and has no NULLS NOT DISTINCT.
                "user",
                "role",
                "scope",
                Coalesce("region", Value("")),
                "host_code",
                condition=Q(ends_at=None),
                name="role_grant_once_in_force",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.role}"
