from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.ui.views import gallery


@hooks.register("register_admin_urls")
def gallery_url():
    """Wagtail lets only those in who may enter its admin."""
    return [path("komponen/", gallery, name="ui_gallery")]


@hooks.register("register_help_menu_item")
def gallery_item():
    return MenuItem(_("Komponen"), reverse("ui_gallery"), icon_name="grip", order=900)
