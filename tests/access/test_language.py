"""In English every page speaks English: no Indonesian word of the interface is left, whoever reads it."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from courses.notebook.models import Kept
from lms.demo.logins import LOGINS
from tests.access.knocker import Knocker
from tests.access.pages import PAGES
from tests.access.world import CONTENT, ROLES
from tests.make.site import BODY, make_news, make_story

pytestmark = pytest.mark.django_db

# Words that interface texts are made of and that no English text contains.
WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    ada agar akan aktif akun alamat anda angka antrean atau aturan bagian bahasa baris batas belajar belum
    berakhir beranda berikutnya berkas bila buka bukan cari catat catatan coba daftar dahulu dapat dari dengan
    desa dibuka dikirim dinilai disahkan diterima ditutup gelap gelombang hadir halaman hapus hari harus hasil
    hubungi ini isi isian itu jadwal jam jawaban jumlah kami karena kata ke keadaan kelas keluar kemajuan
    kembali keterangan kirim kiriman kode koperasi kuis kursus langkah lanjut lanjutkan lebih lewat lihat lulus
    masih masuk memilih menit menunggu mulai nama nilai nomor oleh orang paling panitia pantau paraf pelajaran
    pelatih pemberitahuan penilaian percobaan perlu pesan peserta pilih pilihan ponsel presensi provinsi pukul
    ruang salah sampai sandi saring saya sebelumnya sedang seharusnya sejak selesai semua sesi setelah siapa
    simpan soal sudah surel tampilan tampilkan tanggal tautan terang terdaftar tersimpan tidak tugas tulis tutup
    ubah umpan unduh untuk waktu wilayah yang
    """,
    )
)
SPOKEN = {"aria-label", "title", "placeholder", "alt", "aria-description"}
# What the people of ``world`` are called and wrote.
NAMES = re.compile(
    r"Ruang Magang|[Oo]rang[ -]\d+|Gelombang \d+|Koperasi Contoh \d+|SOP kami\.|Memisahkan mutu sejak di kebun\."
    r"|No, Nama Lengkap, .*, Provinsi\."
)
USERNAMES = {username for username, _who in LOGINS}
EVERYBODYS_OWN = {"home:desk", "home:profile"}


def readings():
    """(page, role): every page once, by the first who may read it; what differs by role by everybody."""
    for page in PAGES:
        allowed = [role for role, status in zip(ROLES, page.own.split(), strict=True) if status == "200"]
        if page.method == "get":
            yield from ((page, role) for role in (allowed if page.name in EVERYBODYS_OWN else allowed[:1]))


class Spoken(HTMLParser):
    """The texts of a page that a reader sees or hears; scripts and styles are neither."""

    def __init__(self):
        super().__init__()
        self.texts, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")
        self.texts += [value for name, value in attrs if value and (name in SPOKEN or name.startswith("data-text"))]

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if data.strip() and not self.silent:
            self.texts.append(" ".join(data.split()))


def indonesian(html, content):
    """Texts of ``html`` with an Indonesian word of the interface in them; names and ``content`` are none."""
    spoken = Spoken()
    spoken.feed(html)
    texts = (NAMES.sub("", text) for text in spoken.texts)
    pieces = {piece.strip(" :·") for text in texts for piece in re.split(r" · |\. |: |; | \(", text)}
    return sorted(
        piece
        for piece in pieces - USERNAMES
        if WORDS & set(re.findall(r"[a-z]+", piece.lower())) and piece not in content
    )


@pytest.fixture(autouse=True)
def _language_after():
    """A request leaves its language behind; the next test wants its own."""
    with translation.override(translation.get_language()):
        yield


@pytest.fixture(scope="module")
def content():
    """All that editors wrote in the house's courses, terms and facts, as one text."""
    return " ".join(" ".join(path.read_text().split()) for path in sorted(CONTENT.parent.rglob("*.yaml")))


@pytest.fixture
def english_client():
    client = Knocker()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def named(part):
    return part if isinstance(part, str) else part.name


@pytest.mark.parametrize(("address", "role"), list(readings()), ids=named)
def test_page_in_english_has_no_indonesian_left(world, english_client, content, address, role):
    if world.people[role]:
        english_client.force_login(world.people[role])

    response = english_client.get(address.url(world.rows["own"]))
    body = b"".join(response)
    html = body.decode() if response["Content-Type"].startswith("text/html") else ""

    # What was said to an answer is kept as it was said, in the language of that day.
    said = " ".join(Kept.objects.values_list("feedback", flat=True))
    assert indonesian(html, f"{content} {said}") == []


@pytest.mark.parametrize("name", ["400", "403", "404", "500"])
def test_error_page_in_english_has_no_indonesian_left(name):
    with translation.override("en"):
        html = get_template(f"{name}.html").render()

    assert indonesian(html, "") == []


def test_public_page_in_english_has_no_indonesian_around_its_content(world, english_client, content):
    news, story = make_news(title="1", lead="2", source="3"), make_story(title="4", lead="5")
    written = f"{content} {BODY[0][1]} {story.get_parent().specific.claim}"

    pages = {url: english_client.get(url).content.decode() for url in ("/", "/berita/", news.url, story.url)}

    assert {url: indonesian(html, written) for url, html in pages.items()} == dict.fromkeys(pages, [])
