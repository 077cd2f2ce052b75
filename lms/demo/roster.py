"""Who is in the demo's spreadsheets. Every person and cooperative is invented; villages and their codes are real.

Fact: three waves of 38 from 24 provinces, wave 1 from the four named here, 50 people of 23 cooperatives at the
workshop.
Invented: which twenty provinces the later waves come from, everybody's name, and which cooperative trades what;
``COMMODITIES`` are grown, bred or caught in their provinces.
"""

import random
from collections import defaultdict
from dataclasses import dataclass

from lms.regions.snapshot import read_provinces, read_regions

SEED = 20251115
WAVES = {
    1: {"32": 14, "36": 6, "34": 6, "33": 12},
    2: {"35": 9, "51": 4, "52": 4, "53": 4, "73": 5, "72": 4, "71": 3, "75": 2, "64": 3},
    3: {"11": 4, "12": 3, "13": 3, "14": 3, "15": 3, "17": 3, "16": 4, "18": 5, "61": 4, "62": 3, "63": 3},
}
WORKSHOP = {"32.04": 9, "32.03": 7, "32.05": 7}
WORKSHOP_PEOPLE = 50
INTERN = {"name": "Nurhayati", "regency": "32.03", "cooperative": "KDMP Contoh Teratai", "phone": "0812-0000-1001"}
POSITIONS = ["Ketua", "Sekretaris", "Bendahara", "Wakil Ketua Bidang Usaha", "Wakil Ketua Bidang Anggota", "Manajer"]
WEST_JAVA = (
    "Asep Ujang Dadang Entin Yayah Cecep Euis Iis Neneng Dede Wawan Tatang Imas Lilis Yoyoh Endang Deden "
    "Rukmini Jajang Elis",
    "Rukmana Solihin Suherman Kurniasih Mulyana Sopandi Hidayat Rohaeni Permana Suryana Saepudin Nuraeni "
    "Kusnadi Hermawan",
)
JAVA = (
    "Wening Maryati Slamet Sutrisno Tri Eko Dwi Sri Bambang Suparmi Joko Wahyu Ngatini Purwanto Lestari Agus "
    "Retno Yuni Sigit",
    "Lestari Wibowo Prasetyo Handayani Widodo Rahayu Santoso Utami Nugroho Susilo Setyawan Purnomo Astuti "
    "Haryanto Mulyani",
)
EAST = (
    "Yohanes Maria Ketut Wayan Made Baiq Lalu Andi Daeng Stevi Meyke Fransiska Petrus Hasnah Nur Rahma Ibrahim "
    "Yulius Hadijah",
    "Suryani Tangkas Wirawan Hamid Rumokoy Manopo Leba Sudarma Basri Lamato Adnyana Wenas Parera Mustafa "
    "Hasanah Yusran",
)
WEST = (
    "Cut Teuku Rosmaida Marlina Hendra Yusnidar Zulkifli Desi Ramli Fitri Rahmat Syafrida Jefri Nurlela Anwar "
    "Mardiana Iskandar",
    "Hasan Siregar Nasution Chaniago Harahap Efendi Zainal Sari Hamzah Saragih Lubis Pulungan Yusuf Agustina "
    "Marbun Abidin",
)
POOLS = {"3": JAVA, "32": WEST_JAVA, "36": WEST_JAVA, "5": EAST, "7": EAST, "1": WEST, "6": WEST}
FLOWERS = (
    "Melati Kenanga Cempaka Mawar Anggrek Dahlia Seruni Kemuning Wijayakusuma Bugenvil Kamboja Soka Tanjung "
    "Sedapmalam Flamboyan Asoka Alamanda Lavender Edelweis Raflesia Ketapang Jati Mahoni Sengon Damar Meranti "
    "Trembesi Akasia Cendana Gaharu Pinus Beringin Waru Randu Kelapa Aren Sagu Bambu Rotan Pandan Padi Jagung "
    "Kedelai Sorgum Talas Kopi Kakao Cengkih Pala Lada Vanili Kapulaga Jahe Kunyit Kencur Serai Salam Kelor "
    "Bayam Kangkung Wortel Tomat Terung Labu Mentimun Kubis Selada Seledri Buncis Kapri Manggis Rambutan Duku "
    "Salak Sawo Nangka Cempedak Sirsak Srikaya Delima Jambu Markisa Kedondong Belimbing Merpati Kutilang Kenari "
    "Jalak Cendrawasih Rajawali Elang Camar Bangau Kuntul Walet Merak Kakaktua Nuri Perkutut Tekukur Puyuh "
    "Rangkong Maleo Fajar Purnama Mentari Bintang Embun Pelangi Samudra Telaga Pancuran Sumber Mataair "
    "Lembayung Senja Cakrawala Nusa Lestari Sejahtera Mandiri Rukun Guyub Makmur Sentosa Harapan Amanah Berkah "
    "Bersama Setia Bakti Karya Mekar Subur Jaya Teguh Unggul Cahaya Pelita Tunas Cemara Kaktus"
)
# Few to a province, so that cooperatives meet others of their own trade. Some lists of offices leave the cell empty.
COMMODITIES = {
    "11": "Kopi arabika|Nilam|Padi", "12": "Kopi arabika|Sayur dataran tinggi|Kelapa sawit",
    "13": "Padi|Gambir|Sapi potong", "14": "Kelapa sawit|Kelapa|Sagu", "15": "Kelapa sawit|Karet|Kopi liberika",
    "16": "Kopi robusta|Karet|Padi", "17": "Kopi robusta|Sayur dataran tinggi|Ikan laut",
    "18": "Kopi robusta|Singkong|Lada", "32": "Sayur dataran tinggi|Padi|Sapi perah|Teh|Ikan air tawar",
    "33": "Padi|Bawang merah|Tembakau|Ikan laut", "34": "Salak|Padi|Kambing perah",
    "35": "Padi|Tebu|Sapi perah|Ikan laut", "36": "Padi|Melinjo|Ikan laut", "51": "Kopi arabika|Padi|Sapi potong",
    "52": "Jagung|Sapi potong|Rumput laut", "53": "Jagung|Sapi potong|Rumput laut", "61": "Lada|Karet|Jeruk",
    "62": "Karet|Rotan|Ikan air tawar", "63": "Padi|Karet|Ikan air tawar", "64": "Lada|Kelapa sawit|Ikan laut",
    "71": "Kelapa|Cengkih|Ikan laut", "72": "Kakao|Kelapa|Bawang merah", "73": "Kakao|Rumput laut|Padi",
    "75": "Jagung|Kelapa|Ikan laut",
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    name: str
    position: str
    phone: str
    cooperative: str
    commodity: str
    village_code: str
    village: str
    district: str
    regency: str
    province: str


def commodity_of(cooperative, village):
    """What the cooperative trades, by a chance of its own so that nobody's name moves; one in ten did not say."""
    chance = random.Random(f"{SEED} {cooperative}")
    return chance.choice(COMMODITIES[village[:2]].split("|")) if chance.random() < 0.9 else ""


class Roster:
    """All people, drawn once in a fixed order: ``wave(1)`` … ``wave(3)`` and ``workshop()``."""

    def __init__(self):
        self.chance = random.Random(SEED)
        self.regions = {code: name for code, name, _kind in read_regions()}
        self.provinces = {row["code"]: row["name_id"] for row in read_provinces()}
        self.villages = self._villages_by_regency()
        self.taken, self.phones = {INTERN["name"]}, iter(range(1002, 2000))
        self.cooperatives = iter(FLOWERS.split())
        self.people = {number: self._wave(shares) for number, shares in WAVES.items()}
        self.people["workshop"] = self._workshop()

    def wave(self, number) -> list[Person]:
        return self.people[number]

    def workshop(self) -> list[Person]:
        return self.people["workshop"]

    def _wave(self, shares):
        people = []
        for province, count in shares.items():
            for regency in self._regencies(province, count):
                people.append(self._person(regency, *self._cooperative(regency)))
        if "32" in shares:
            people[0] = self._intern()
        return people

    def _workshop(self):
        regencies = [regency for regency, count in WORKSHOP.items() for _ in range(count)]
        three = WORKSHOP_PEOPLE - 2 * len(regencies)
        people = []
        for place, regency in enumerate(regencies):
            cooperative = self._cooperative(regency)
            people += [self._person(regency, *cooperative, rank) for rank in range(3 if place < three else 2)]
        return people

    def _regencies(self, province, count):
        """Different regencies as far as there are any; wave 1 is known to have come from 36."""
        own = sorted(code for code in self.villages if code.startswith(f"{province}."))
        if province == "32":
            own = [INTERN["regency"], *[code for code in own if code != INTERN["regency"]][: count - 2]]
        picked = own if len(own) <= count else [own[0], *self.chance.sample(own[1:], count - 1)]
        return [*picked, *self.chance.choices(own, k=count - len(picked))]

    def _cooperative(self, regency):
        village = self.chance.choice(self.villages[regency])
        form = "KDMP" if village[9] == "2" else "KKMP"
        return f"{form} Contoh {next(self.cooperatives)}", village

    def _person(self, regency, cooperative, village, rank=None):
        position = self.chance.choice(POSITIONS) if rank is None else POSITIONS[rank]
        return self._at(village, self._name(regency[:2]), position, f"0812-0000-{next(self.phones)}", cooperative)

    def _intern(self):
        village = self.villages[INTERN["regency"]][0]
        return self._at(village, INTERN["name"], "Sekretaris", INTERN["phone"], INTERN["cooperative"])

    def _at(self, village, name, position, phone, cooperative):
        district, regency = (self.regions[village[:length]] for length in (8, 5))
        place = (village, self.regions[village], district, regency, self.provinces[village[:2]])
        return Person(name, position, phone, cooperative, commodity_of(cooperative, village), *place)

    def _name(self, province):
        firsts, lasts = POOLS.get(province) or POOLS[province[0]]
        while True:
            name = f"{self.chance.choice(firsts.split())} {self.chance.choice(lasts.split())}"
            if name not in self.taken and len(set(name.split())) == 2:
                self.taken.add(name)
                return name

    def _villages_by_regency(self):
        """Desa of the regencies, kelurahan of the cities."""
        kinds = {code: kind for code, _name, kind in read_regions()}
        found = defaultdict(list)
        for code, kind in kinds.items():
            if kind == {"kabupaten": "desa", "kota": "kelurahan"}.get(kinds.get(code[:5])):
                found[code[:5]].append(code)
        return found
