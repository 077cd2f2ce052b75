"""English pages keep Indonesian order of day and month and the 24-hour clock."""

TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j F Y H.i"
DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "d/m/Y"
