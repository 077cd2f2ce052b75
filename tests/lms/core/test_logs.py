import logging

from django.core.exceptions import RequestAborted


def tell(error):
    logging.getLogger("asyncio").error("Task exception was never retrieved", exc_info=error)


def test_a_reader_who_goes_away_is_no_error_and_anything_else_is(logged_errors):
    tell(RequestAborted())
    tell(ValueError("lain"))

    assert [str(record.exc_info[1]) for record in logged_errors] == ["lain"]
    logged_errors.clear()
