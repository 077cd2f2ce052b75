"""Django's admin, kept for what filer needs: people, their grants, and files. Administrators only."""

from django.contrib import admin

from lms.accounts.actions import set_active
from lms.accounts.models import RoleGrant, User
from lms.core import clock


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    search_fields = ["username", "name"]
    list_display = ["username", "name", "is_active", "is_staff"]
    fields = ["username", "name", "phone", "email", "language", "timezone", "is_active", "is_staff", "groups"]
    filter_horizontal = ["groups"]

    def save_model(self, request, obj, form, change):
        """Accounts are switched on and off by the verb, which writes the trail and shows out who is inside."""
        active = obj.is_active
        if change:
            obj.is_active = form.initial["is_active"]
        super().save_model(request, obj, form, change)
        if change:
            set_active(by=request.user, user=obj, active=active, at=clock.now())


@admin.register(RoleGrant)
class RoleGrantAdmin(admin.ModelAdmin):
    """To read; grants are given and ended by verbs that write the trail."""

    list_display = ["user", "role", "scope", "region", "host_code", "starts_at", "ends_at"]
    list_select_related = ["user", "region"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
