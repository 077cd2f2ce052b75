"""Text as people send it."""


def plain(text) -> str:
    """``text`` with line ends as ``\\n`` and without NUL, which PostgreSQL does not keep."""
    return text.replace("\r\n", "\n").replace("\x00", "")
