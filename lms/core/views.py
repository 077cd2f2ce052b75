"""Answers that need no room: a form that came too late, and the two health checks."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


def csrf_failure(request, reason=""):
    """403 with a way back; the usual cause is a page left open overnight."""
    return render(request, "errors/csrf.html", status=403)


@never_cache
def healthz(request):
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request):
    """200 when database and cache answer, else 503 naming what does not."""
    failed = [name for name, check in (("database", _ask_database), ("cache", _ask_cache)) if not _answers(check)]
    return JsonResponse({"ready": not failed, "failed": failed}, status=503 if failed else 200)


def _answers(check) -> bool:
    try:
        check()
    except Exception:
        return False
    return True


def _ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_cache():
    cache.set("readyz", 1, 5)
