"""Django's admin, kept for what filer needs: people, their grants, and files. Administrators only."""

from django.contrib import admin

from lms.accounts.models import RoleGrant, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    search_fields = ["username", "name"]
    list_display = ["username", "name", "is_active", "is_staff"]
    fields = ["username", "name", "phone", "email", "language", "timezone", "is_active", "is_staff", "groups"]
    filter_horizontal = ["groups"]


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
