"""Who may write standard procedures. Reading is for everybody with an account: only the programme's people have one.

Floors above vouch for what only they know: who teaches, who was sent by a cooperative.
"""

from lms.accounts.rules import may_edit_content

_authors, _cloners = [], []


def register_author(voucher):
    """``voucher(user)`` says whether a floor above lets ``user`` make questions from procedures: trainers, for one."""
    return _register(_authors, voucher)


def register_cloner(voucher):
    """``voucher(user)`` says whether ``user`` has a cooperative to clone a procedure for."""
    return _register(_cloners, voucher)


def _register(vouchers, voucher):
    if voucher not in vouchers:
        vouchers.append(voucher)
    return voucher


def may_publish(user) -> bool:
    """Editors and administrators; ``None`` is the installation itself."""
    return user is None or may_edit_content(user)


def may_make_questions(user) -> bool:
    """Editors, and whoever a floor above vouches for."""
    return may_publish(user) or any(voucher(user) for voucher in _authors)


def may_clone(user) -> bool:
    """Whoever a floor above vouches for."""
    return any(voucher(user) for voucher in _cloners)
