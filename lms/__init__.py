"""The house itself: ground floor (people, regions, audit, files, notices, look), and the roof (addresses, API, demo)."""
