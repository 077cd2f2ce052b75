"""The house itself: ground floor (people, regions, audit, files, notices, look) and roof (addresses, API, demo)."""
