"""The product's addresses and one bare view behind the same middleware, to know what the stack itself costs."""

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from lms.urls import *  # noqa: F403
from lms.urls import urlpatterns


def bare(request):
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare), *urlpatterns]


class QueryCount:
    """Says in ``X-Queries`` how many queries a request made, when it carries ``X-Count-Queries``."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "X-Count-Queries" not in request.headers:
            return self.get_response(request)
        count = 0

        def counting(execute, *args):
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counting):
            response = self.get_response(request)
        response["X-Queries"] = count
        return response
