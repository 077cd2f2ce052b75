"""Who may look into an editors' room."""


def may_check(user, page) -> bool:
    """Whoever may edit the course or something in it."""
    rights = page.permissions_for_user(user)
    return rights.can_edit() or rights.can_add_subpage()
