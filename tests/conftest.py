"""What every test stands on: Wagtail's ground, a clean cache, no logged errors, signed-in clients."""

import gc
import logging
from zoneinfo import ZoneInfo

import pytest
from asgiref.sync import SyncToAsync
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connections, transaction
from django.db.models.signals import post_save
from django.test import Client
from django.utils import timezone
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from pytest_django.plugin import blocking_manager_key
from wagtail.signal_handlers import connect_reference_index_signal_handlers, disconnect_reference_index_signal_handlers

from lms.core import clock
from tests.make.courses import make_catalogue
from tests.make.ground import lay_ground, lay_search_index

DRIVES_A_BROWSER = {"browse", "server", "shared_server", "demo"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what drives a browser, and run it last: Playwright's event loop would trip asynchronous tests up."""
    for item in items:
        if DRIVES_A_BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish():
    """What is loaded by now stays: the garbage collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables are made without migrations, so what Wagtail's own migrations put in them is laid here."""
    with django_db_blocker.unblock():
        lay_search_index()
        make_catalogue()
        for model in (ContentType, Permission):
            MIGRATED[model] = list(model.objects.all())
    _stop_indexing()
    yield
    # The thread that asks the database for sockets outlives them, and nobody may drop a database that it holds.
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()


# Content types and permissions. A flush would have them made anew, which takes longer than most tests, and the
# receivers that do it would start the indexing again.
MIGRATED = {}
flush.emit_post_migrate_signal = lambda *_args, **_options: None


def _lay_anew():
    """The tables as every test finds them, after a flush."""
    for model, rows in MIGRATED.items():
        model.objects.bulk_create(rows, ignore_conflicts=True)
    lay_ground()


def _stop_indexing():
    disconnect_reference_index_signal_handlers()
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)


@pytest.fixture
def indexed():
    """What is saved is found by search, and known to be used where it is; no other test pays for that."""
    connect_reference_index_signal_handlers()
    for model in get_indexed_models():
        post_save.connect(post_save_signal_handler, sender=model)
    yield
    _stop_indexing()


def _empties_tables(item):
    marker = item.get_closest_marker("django_db")
    return (marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ())


EMPTIED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """After a transactional test the tables are empty; whichever test a worker takes next finds the ground again."""
    if not _empties_tables(item) and item.config.stash.get(EMPTIED, False):
        item.config.stash[EMPTIED] = False
        with item.config.stash[blocking_manager_key].unblock():
            _lay_anew()
            make_catalogue()


@pytest.fixture(autouse=True)
def _ground_after_flush(request):
    """A transactional test begins with tables that the one before it emptied."""
    if _empties_tables(request.node):
        request.getfixturevalue("transactional_db")
        _lay_anew()
        request.config.stash[EMPTIED] = True


@pytest.fixture(autouse=True)
def _clean_cache():
    for cache in caches.all():
        cache.clear()


@pytest.fixture(scope="session")
def noon():
    """How far noon in Jakarta is from now: one distance for all tests, so that time never runs backwards in them."""
    real = timezone.now()
    return real.astimezone(ZoneInfo("Asia/Jakarta")).replace(hour=12, minute=0, second=0, microsecond=0) - real


@pytest.fixture(autouse=True)
def _noon(noon, monkeypatch):
    """The house's clock starts at noon in Jakarta: "half an hour ago" and "today" hold at whatever hour tests run."""
    monkeypatch.setattr(clock, "_offset", noon)


@pytest.fixture(scope="module")
def standing(noon, django_db_setup, django_db_blocker):
    """What module fixtures make after asking for this stands for the module's tests, and is undone at its end.

    Such a fixture is ``autouse``, so that every test of the module finds the same rows; a test changes ``anew``.
    """
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(clock, "_offset", noon)
        yield
        transaction.set_rollback(True)


class ErrorRecords(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.ERROR)
        self.records = []

    def emit(self, record):
        self.records.append(record)


@pytest.fixture(autouse=True)
def logged_errors():
    """Records of ERROR and above: leaving one is a failure, so a test that provokes one asserts and clears it."""
    handler = ErrorRecords()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    assert [record.getMessage() for record in handler.records] == []


@pytest.fixture
def client_as():
    """``client_as(user)``: a test client with that person signed in, one a person."""
    clients = {}

    def sign_in(user):
        if user.pk not in clients:
            clients[user.pk] = Client()
            clients[user.pk].force_login(user)
        return clients[user.pk]

    return sign_in
