"""Lets Django's static files find the bundles, in development and in ``collectstatic`` alike."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

from lms.ui import bundle


class BundleFinder(BaseStorageFinder):
    """Finds the bundles, which it writes below ``VAR_DIR`` when a source has changed."""

    def __init__(self, *args, **kwargs):
        self.folder = Path(settings.VAR_DIR) / "bundles"
        super().__init__(FileSystemStorage(location=self.folder), *args, **kwargs)

    def find(self, path, find_all=False, **kwargs):
        bundle.write_bundles(self.folder)
        return super().find(path, find_all=find_all, **kwargs)

    def list(self, ignore_patterns):
        bundle.write_bundles(self.folder)
        return super().list(ignore_patterns)
