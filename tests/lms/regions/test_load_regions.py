import pytest
from django.core.management import call_command

from lms.core.times import WIB, WIT, WITA
from lms.regions import snapshot
from lms.regions.actions import Loaded, load_regions
from lms.regions.models import Province, Region

pytestmark = pytest.mark.django_db

BANDUNG = [
    ("32", "Jawa Barat", "provinsi"),
    ("32.04", "Kabupaten Bandung", "kabupaten"),
    ("32.04.05", "Cileunyi", "kecamatan"),
]
JAWA_BARAT = [row for row in snapshot.read_provinces() if row["code"] == "32"]


@pytest.mark.slow
def test_load_regions_brings_the_whole_decree():
    call_command("load_regions", verbosity=0)

    by_level = [Region.objects.filter(level=level).count() for level in (1, 2, 3, 4)]
    assert by_level == [38, 514, 7_285, 83_762]
    assert Region.objects.get(pk="32.04.05.2001").parent_id == "32.04.05"
    assert Region.objects.get(pk="32.73").name == "Kota Bandung"
    assert dict(Province.objects.filter(pk__in=["32", "51", "94"]).values_list("iso", "timezone")) == {
        "ID-JB": WIB,
        "ID-BA": WITA,
        "ID-PT": WIT,
    }
    assert Province.objects.count() == 38


def test_load_regions_twice_changes_nothing():
    load_regions(regions=BANDUNG, provinces=JAWA_BARAT)

    again = load_regions(regions=BANDUNG, provinces=JAWA_BARAT)

    assert again == Loaded(created=0, changed=0, same=3)


def test_load_regions_takes_over_a_new_name_and_keeps_what_is_gone():
    load_regions(regions=BANDUNG, provinces=JAWA_BARAT)

    done = load_regions(regions=[*BANDUNG[:1], ("32.04", "Kabupaten Bandung Raya", "kabupaten")], provinces=JAWA_BARAT)

    assert done == Loaded(created=0, changed=1, same=1)
    assert Region.objects.get(pk="32.04").name == "Kabupaten Bandung Raya"
    assert Region.objects.filter(pk="32.04.05").exists()


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("32", "Jawa Barat", "provinsi"),
        ("32.73", "Kota Bandung", "kota"),
        ("33.13", "Kabupaten Karanganyar", "kabupaten"),
        ("32.04.05", "Cileunyi", "kecamatan"),
        ("91.03.01", "Sentani", "distrik"),
        ("32.04.05.2001", "Cileunyi Kulon", "desa"),
        ("32.73.01.1001", "Sukarasa", "kelurahan"),
        ("91.03.01.3001", "Kampung Adat", "desa_adat"),
    ],
)
def test_kind_of_reads_the_code(code, name, kind):
    assert snapshot.kind_of(code, name) == kind
