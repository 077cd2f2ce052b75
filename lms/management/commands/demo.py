"""``manage.py demo --stage recruiting|running|graduated --seed N``: the demo programme in an empty database."""

from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from lms.core.errors import Refused
from lms.demo.moments import STAGES
from lms.demo.story import is_told, tell_story


class Command(BaseCommand):
    help = "Membangun program contoh sampai tahap yang dipilih; basis data yang sudah berisi program dibiarkan."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=STAGES, default="running")
        parser.add_argument("--seed", type=int, default=2025)

    def handle(self, *, stage, seed, **options):
        if is_told():
            self.stdout.write("Basis data ini sudah berisi program; tidak ada yang diubah.")
            return
        began = monotonic()
        try:
            tell_story(stage=stage, seed=seed, say=self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Tahap {stage} siap dalam {monotonic() - began:.0f} detik.")
