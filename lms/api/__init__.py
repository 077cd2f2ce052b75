"""Programs read and act through ``/api/v1/``: thin doors to the same queries and verbs as the pages."""
