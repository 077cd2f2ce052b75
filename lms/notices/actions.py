"""Telling a person, and noting that it was read."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django_tasks import task

from lms.notices.kinds import kind_of
from lms.notices.models import Notice


def tell(*, users, kind, at, url="", **data):
    """Leave ``kind`` for each of ``users`` and mail those who have an address, once the transaction has committed."""
    notices = Notice.objects.bulk_create(
        Notice(user=user, kind=kind.code, data=data, url=url, created_at=at) for user in users
    )
    if kind.by_email:
        for notice in notices:
            if notice.user.email:
                transaction.on_commit(lambda pk=notice.pk: mail_notice.enqueue(notice_id=pk))
    return notices


@task()
def mail_notice(notice_id):
    """Send one notice by e-mail in its reader's language."""
    notice = Notice.objects.select_related("user").get(pk=notice_id)
    kind = kind_of(notice.kind)
    with translation.override(notice.user.language):
        body = f"{kind.text(notice.data)}\n\n{settings.WAGTAILADMIN_BASE_URL}{notice.url}\n"
        send_mail(kind.subject(notice.data), body, None, [notice.user.email], fail_silently=True)


def mark_read(*, by, notice, at):
    """Note that ``by`` has seen ``notice``; a second time changes nothing."""
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice


def mark_all_read(*, by, at):
    """Note all unread notices of ``by`` as read; returns how many."""
    return Notice.objects.visible_to(by).unread().update(read_at=at)
