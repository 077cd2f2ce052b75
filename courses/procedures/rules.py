"""Who may write standard procedures. Reading is for everybody with an account: only the programme's people have one."""

from lms.accounts.rules import may_edit_content

_vouchers = []


def register_author(voucher):
    """``voucher(user)`` says whether a floor above lets ``user`` make questions from procedures: trainers, for one."""
    if voucher not in _vouchers:
        _vouchers.append(voucher)
    return voucher


def may_publish(user) -> bool:
    """Editors and administrators; ``None`` is the installation itself."""
    return user is None or may_edit_content(user)


def may_make_questions(user) -> bool:
    """Editors, and whoever a floor above vouches for."""
    return may_publish(user) or any(voucher(user) for voucher in _vouchers)
