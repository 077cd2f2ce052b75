"""Fixtures for tests that drive Chromium; see tests/browser/plugin.py."""

from tests.browser.plugin import *  # noqa: F403  pytest finds fixtures by the names of this module
