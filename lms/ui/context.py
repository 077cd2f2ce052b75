"""What every page needs around its content. Nothing is computed until a template asks for it."""

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language

from lms.core import clock
from lms.ui import navigation

THEMES = ("light", "dark")
THEME_COOKIE = "tampilan"


class Frame:
    """``theme`` ("light", "dark" or "" for the device's), ``language``, ``places``, ``bell``, ``demo``, ``now``."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def theme(self) -> str:
        chosen = self.request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @property
    def language(self) -> str:
        return get_language()

    @property
    def demo(self) -> bool:
        return settings.DEMO_MODE

    @property
    def demo_password(self) -> str:
        """The password of the demo's logins, for the sign-in page; empty outside demo mode."""
        return getattr(settings, "DEMO_PASSWORD", "") if self.demo else ""

    @cached_property
    def now(self):
        return clock.now()

    @cached_property
    def places(self) -> list[navigation.Link]:
        return navigation.links(self.request)

    @cached_property
    def bell(self) -> navigation.Link | None:
        return navigation.bell(self.request)

    @cached_property
    def signed_in(self) -> bool:
        return getattr(self.request, "user", None) is not None and self.request.user.is_authenticated


def page_frame(request):
    """Context processor: ``frame`` for ``base.html``."""
    return {"frame": Frame(request)}
