"""How people are divided; pure."""

from collections import defaultdict
from random import Random

from django.utils.translation import gettext as _

FEWEST, MOST = 2, 20


def shuffled(people, groups, seed) -> list[list]:
    """``people`` in ``groups`` of sizes that differ by one at most; the same ``seed`` gives the same groups."""
    mixed = list(people)
    Random(seed).shuffle(mixed)  # noqa: S311  who sits where is no secret
    return [mixed[place::groups] for place in range(groups)]


def together(people, key_of, groups) -> list[tuple[list, list]]:
    """[(keys, people)]: who shares a key stays together; whole bundles fill at most ``groups``, the fullest first."""
    bundles = defaultdict(list)
    for person in people:
        bundles[key_of(person)].append(person)
    found = [([], []) for _group in range(min(groups, len(bundles)))]
    for key, bundle in sorted(bundles.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        keys, members = min(found, key=lambda group: len(group[1]))
        keys.append(key)
        members.extend(bundle)
    return found


def commodity_of(people):
    """A key for ``together``: the flagship commodity, whose spellings differ in case alone; "Lainnya" without one."""
    spelled = {}
    for person in people:
        name = person.cooperative.commodity
        spelled.setdefault(name.casefold(), name or _("Lainnya"))
    return lambda person: spelled[person.cooperative.commodity.casefold()]


def title_of(keys, position) -> str:
    """What a group is called: what its people share, as long as that is short; else its number."""
    name = ", ".join(key for key in keys if key)
    return name if 0 < len(name) <= 60 else _("Kelompok %(number)s") % {"number": position}
