"""Compile every template of the house once; an unknown tag, filter or unclosed block is found before a visitor does."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main():
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
    import django

    django.setup()
    from django.template import TemplateSyntaxError, engines

    faults = 0
    for folder in [ROOT / "templates", *ROOT.glob("*/templates")]:
        for path in sorted(folder.rglob("*.*")):
            try:
                engines["django"].from_string(path.read_text(encoding="utf-8"))
            except TemplateSyntaxError as error:
                faults += 1
                print(f"{path.relative_to(ROOT)}: {error}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
