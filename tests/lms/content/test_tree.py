"""Every kind of page says where it may stand and what may stand below it."""

import pytest
from wagtail.models import get_page_models

OURS = [model for model in get_page_models() if not model.__module__.startswith("wagtail.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_type_states_parents_and_children(model):
    stated = {name for base in model.__mro__ if not base.__module__.startswith("wagtail.") for name in vars(base)}

    assert {"parent_page_types", "subpage_types"} <= stated
