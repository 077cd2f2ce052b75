"""The deployment files agree with the settings; no container engine is needed to know that."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = ["web", "ws", "worker", "tend", "release"]
INSTRUCTIONS = {"FROM", "RUN", "COPY", "WORKDIR", "ENV", "USER", "VOLUME", "EXPOSE", "CMD"}
PLACEHOLDER = re.compile(r"\$\{(\w+)[^}]*\}")


def required():
    """The names that production refuses to boot without, read from the settings themselves."""
    text = (ROOT / "lms/settings/production.py").read_text()
    return set(re.findall(r'^    "([A-Z_]+)": "', text, re.M))


def boot(environment):
    """`manage.py check` under production settings, with nothing else in the environment."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--fail-level", "ERROR"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "lms.settings.production"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def filled(environment, tmp_path):
    """A service's environment as compose would give it, with every open value filled in."""
    values = {"SITE_ADDRESS": "ruang.test", "SECRET_KEY": "k" * 50, "EMAIL_URL": "smtp://mail.test:25"}
    values |= {"POSTGRES_PASSWORD": "p", "REDIS_PASSWORD": "r", "DEFAULT_FROM_EMAIL": "Ruang <ruang@ruang.test>"}
    given = {
        name: PLACEHOLDER.sub(lambda hole: values.get(hole[1], ""), str(text)) for name, text in environment.items()
    }
    return given | {"VAR_DIR": str(tmp_path)}


def test_compose_names_every_part():
    assert set(SERVICES) == {"proxy", "web", "ws", "worker", "tend", "release", "postgres", "redis"}
    assert "gunicorn" in SERVICES["web"]["command"]
    assert "daphne" in SERVICES["ws"]["command"]
    assert "db_worker" in SERVICES["worker"]["command"]
    assert "tend" in SERVICES["tend"]["command"]


@pytest.mark.parametrize("name", OURS)
def test_service_is_given_all_that_production_requires(name):
    assert required() - set(SERVICES[name]["environment"]) == set()


@pytest.mark.parametrize("name", SERVICES)
def test_service_depends_and_stores_only_on_what_is_there(name):
    service = SERVICES[name]
    volumes = {volume.split(":")[0] for volume in service.get("volumes", []) if not volume.startswith(".")}
    files = [volume.split(":")[0] for volume in service.get("volumes", []) if volume.startswith(".")]

    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert volumes <= set(COMPOSE["volumes"])
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_every_open_value_stands_in_the_example():
    asked = {hole[1] for hole in PLACEHOLDER.finditer((ROOT / "compose.yaml").read_text())}
    offered = set(re.findall(r"^#?([A-Z0-9_]+)=", (ROOT / "deploy/env.example").read_text(), re.M))

    assert asked - offered == set()


def test_production_boots_with_what_compose_gives(tmp_path):
    done = boot(filled(SERVICES["web"]["environment"], tmp_path))

    assert done.returncode == 0, done.stderr


def test_production_refuses_to_boot_naming_what_is_missing(tmp_path):
    given = filled(SERVICES["web"]["environment"], tmp_path)
    del given["REDIS_URL"]

    done = boot(given)

    assert done.returncode != 0
    assert "REDIS_URL (redis://host:6379/0)" in done.stderr


def test_dockerfile_copies_and_runs_what_exists():
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]

    assert {line.split()[0] for line in lines} <= INSTRUCTIONS
    assert [word for word in copied if not (ROOT / word).exists()] == []
    assert "deploy/gunicorn.py" in lines[-1]


def test_proxy_sends_sockets_to_daphne():
    text = (ROOT / "deploy/Caddyfile").read_text()

    assert text.count("{") == text.count("}")
    assert re.search(
        r"@sockets path /ws/\*.*handle @sockets \{.*name ws\b.*handle \{.*reverse_proxy web:8000", text, re.S
    )
