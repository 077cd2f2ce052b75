"""Fixtures for tests that drive Chromium; see tests/browser/plugin.py."""

import pytest

pytest.register_assert_rewrite("tests.browser.plugin")

from tests.browser.plugin import *  # noqa: E402, F403  pytest finds fixtures by the names of this module
