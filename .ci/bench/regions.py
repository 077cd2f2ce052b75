"""How long load_regions takes on an empty SQLite database, and a second time."""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings.dev"


def main():
    with tempfile.TemporaryDirectory(prefix="ruang-bench-") as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for turn in ("empty table", "again"):
            started = time.perf_counter()
            call_command("load_regions", verbosity=0)
            print(f"load_regions, {turn}: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
