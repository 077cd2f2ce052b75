"""Differences are exact: k touched steps are k differences, one moved step is one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.procedures.differences import ADDED, CHANGED, MOVED, REMOVED, differences
from courses.procedures.texts import canonical, with_step, with_step_moved, without_step
from tests.make.procedures import make_step, make_text

KINDS = st.sampled_from([CHANGED, REMOVED, ADDED])


def text_of(n):
    return canonical(make_text(steps=n))


def with_change(text, step_id):
    return text | {"steps": [step | {"standard": "Baru"} if step["id"] == step_id else step for step in text["steps"]]}


def edited(text, kind, step_id):
    if kind == CHANGED:
        return with_change(text, step_id)
    if kind == REMOVED:
        return without_step(text, step_id)
    return with_step(text, f"baru-{step_id}", after=step_id)


@given(st.integers(2, 12), st.data())
@settings(max_examples=60)
def test_k_edits_of_distinct_steps_are_k_differences(n, data):
    before = text_of(n)
    touched = data.draw(st.lists(st.integers(0, n - 1), unique=True))
    kinds = [data.draw(KINDS) for _place in touched]

    after = before
    for place, kind in zip(touched, kinds, strict=True):
        after = edited(after, kind, before["steps"][place]["id"])
    found = differences(before, after)

    assert found.count == len(touched)
    assert sorted(step.kind for step in found.steps) == sorted(kinds)


@given(st.integers(2, 12), st.data())
@settings(max_examples=60)
def test_one_moved_step_is_one_difference(n, data):
    before = text_of(n)
    place = data.draw(st.integers(0, n - 1))
    by = data.draw(st.integers(-n, n))

    after = with_step_moved(before, before["steps"][place]["id"], by)
    found = differences(before, after)

    assert [step.kind for step in found.steps] == ([] if after == before else [MOVED])


@given(st.permutations(range(8)), st.lists(st.sampled_from(["title", "owner", "warning", "tools"]), unique=True))
@settings(max_examples=60)
def test_any_new_order_leaves_a_longest_run_in_place_and_names_each_field(order, fields):
    before = text_of(8)
    after = before | {"steps": [before["steps"][place] for place in order]} | dict.fromkeys(fields, "lain")

    found = differences(before, after)
    stayed = [place for place in order if before["steps"][place]["id"] not in {step.id for step in found.steps}]

    assert stayed == sorted(stayed)
    assert len(stayed) == longest_run(order)
    assert {change.name for change in found.head} == set(fields)


def longest_run(order):
    """The plain way: length of the longest rising subsequence."""
    best = []
    for place, value in enumerate(order):
        best.append(1 + max((best[i] for i in range(place) if order[i] < value), default=0))
    return max(best)


@given(st.permutations(range(6)))
@settings(max_examples=30)
def test_there_and_back_name_as_many_differences(order):
    before = text_of(6)
    after = before | {"steps": [before["steps"][place] for place in order[:4]]}

    assert differences(before, after).count == differences(after, before).count
    assert differences(before, before).count == 0


def test_a_step_that_changed_and_moved_is_one_difference_with_both():
    before = text_of(5)
    first = before["steps"][0]["id"]

    found = differences(before, with_step_moved(with_change(before, first), first, 4))

    assert [(step.kind, step.has_moved, step.was, step.now) for step in found.steps] == [(CHANGED, True, 1, 5)]
    assert [(field.before, field.after) for field in found.steps[0].fields] == [("Ditulis", "Baru")]


def test_a_removed_step_stands_where_it_was():
    before = canonical(make_text(steps=["A", "B", "C"]))
    after = with_change(without_step(before, make_step("B")["id"]), make_step("C")["id"])

    assert [(step.kind, step.title) for step in differences(before, after).steps] == [(REMOVED, "B"), (CHANGED, "C")]
