"""The one place where migrations really run; everywhere else tables are made without them."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]
APPS = ["cms", "assessments", "cohorts", "courses", "lms"]
# What stands on these goes with them. Wagtail's own migrations hang on our user table and do not all go back, so the
# ground floor keeps its first one.
WAY_BACK = [("courses", "zero"), ("cms", "zero"), ("lms", "0001")]


def manage(url, *words):
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "lms.settings.test"}
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def empty_database(tmp_path):
    """Address of a new database on the server that the suite runs on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'migrated.sqlite3'}"
        return
    server = os.environ["DATABASE_URL"]
    name = f"migrated_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")
    yield f"{server.rpartition('/')[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_every_migration_goes_forward_and_back(empty_database):
    manage(empty_database, "migrate", "--no-input", "-v0")

    for app, target in WAY_BACK:
        manage(empty_database, "migrate", app, target, "--no-input", "-v0")

    assert manage(empty_database, "showmigrations", *APPS).count("[X]") == 1
    manage(empty_database, "migrate", "--no-input", "-v0")
    assert "[ ]" not in manage(empty_database, "showmigrations", *APPS)


@pytest.mark.parametrize("app", APPS)
def test_every_operation_knows_its_way_back(app):
    loader = MigrationLoader(None)
    ours = [migration for key, migration in loader.disk_migrations.items() if key[0] == app]

    assert [
        f"{migration}: {operation}"
        for migration in ours
        for operation in migration.operations
        if not operation.reversible
    ] == []
