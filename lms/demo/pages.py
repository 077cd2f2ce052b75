"""Putting Wagtail pages in place so that doing it twice changes nothing."""

import json

from wagtail.models import Page


def put_page(parent, model, *, by, at, slug, **values):
    """The page `slug` below `parent` with these `values`, published at `at`.

    Lists are the rows of a child relation. A page that already says the same gets no new revision, and who edited it
    since keeps their name on it.
    """
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = model(slug=slug, first_published_at=at, **values)
        parent.add_child(instance=page)
    elif not _take_over(page, values):
        return page
    return _publish(page, by, at)


def put_in_order(parent, pages):
    """Bring `pages` into this order below `parent`; children that others added stay where they are."""
    wanted = [page.pk for page in pages]
    present = list(parent.get_children().filter(pk__in=wanted).values_list("pk", flat=True))
    if present == wanted:
        return
    for pk in wanted:
        Page.objects.get(pk=pk).move(Page.objects.get(pk=parent.pk), pos="last-child")


def _take_over(page, values) -> bool:
    before = _content(page, values)
    for name, value in values.items():
        setattr(page, name, value)
    return _content(page, values) != before


def _content(page, names):
    data = page.serializable_data()
    return {name: _without_ids(data[name]) for name in names}


def _without_ids(value):
    """`value` without row numbers and block ids, which are new whenever the same content is made again."""
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name not in {"id", "pk"}}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return value


def _publish(page, by, at):
    page.save_revision(user=by).publish(user=by)
    # Wagtail stamps its own clock; the programme's days are those of `at`.
    Page.objects.filter(pk=page.pk).update(last_published_at=at, latest_revision_created_at=at)
    page.refresh_from_db()
    return page
