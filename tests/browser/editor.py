"""Wagtail's page editor by hand: one filler for every kind of block, with the widgets that authors meet."""

from contextlib import suppress

from playwright.sync_api import TimeoutError, expect

from tests.browser.plugin import PATIENCE

RIGHT = "Keduanya melihat angka yang sama."
# By these words a reader meets a block; what is chosen from a list goes by its title there.
READS = {
    "heading": "Nolkan timbangan",
    "paragraph": "Angka ditulis di depan petani.",
    "callout": "Wadah basah menambah berat.",
    "procedure": "Letakkan wadah kosong",
    "checklist": "Jarum menunjuk nol",
    "worked_example": "Nota sawi, harga rekaan",
    "data_table": "Toleransi timbangan",
    "check": "Siapa yang harus melihat angka timbangan?",
    "reflection": "Kapan timbangan gerai Anda terakhir ditera?",
    "comparison": "Menimbang dulu dan sekarang",
    "accordion": "Bagaimana bila listrik padam?",
    "figure": "Timbangan gantung di bangsal",
    "drawing": "Dari bak ke nota.",
}


class Body:
    """The body under the author's hands; ``page`` is the open editor, ``folder`` keeps the photo to upload."""

    def __init__(self, page, folder):
        self.page, self.folder = page, folder
        self.at = ""

    def add(self, label):
        """Choose a block from the list at the end of the body; the fillers below mean the newest one."""
        number = int(self.page.locator("input[name=body-count]").input_value())
        self.page.locator("button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=label, exact=True).click()
        kind = self.page.locator(f"input[name=body-{number}-type]")
        kind.wait_for(state="attached")
        self.at = f"body-{number}-value"
        return kind.input_value()

    def field(self, name=""):
        return self.page.locator(f"[name='{self.at}{name}']")

    def fill(self, **values):
        """Fields by the end of their names; two underlines stand for the dash before a part."""
        for name, words in values.items():
            self.field(f"-{name.replace('__', '-')}").fill(words)

    def more(self, name, place):
        """Press the plus of the list ``name`` until it has an entry number ``place``."""
        count = self.field(f"{name}-count")
        while int(count.input_value()) <= place:
            before = count.input_value()
            # The list's own pluses are its children; those of lists within it stand deeper.
            count.locator("xpath=following-sibling::div[1]/button").last.click()
            expect(count).not_to_have_value(before)

    def rich(self, words, name=""):
        """Type into the rich text ``name``."""
        area = self.field(name).locator("xpath=ancestor::*[.//*[@contenteditable]][1]")
        area.locator("[contenteditable=true]").click()
        self.page.keyboard.insert_text(words)

    def choose(self, name=""):
        """The first row of the list that a chooser opens; its title."""
        self._open(name)
        link = self.page.locator(".modal-dialog a[data-chooser-modal-choice]").first
        title = link.inner_text().strip()
        link.click()
        self._closed(name)
        return title

    def upload(self, picture, title, name):
        """A photo handed in from the chooser's second tab."""
        self._open(name)
        dialog = self.page.locator(".modal-dialog")
        dialog.locator("[role=tab]").last.click()
        dialog.locator("input[type=file]").set_input_files(picture)
        dialog.locator("input[name$=title]").fill(title)
        dialog.locator("form:has(input[type=file]) button[type=submit]").click()
        self._closed(name)

    def _open(self, name):
        """Press until the chooser is there: Wagtail leaves out a press that comes while another one fades away."""
        inside = self.page.locator(".modal-dialog").locator("a[data-chooser-modal-choice], input[type=file]")
        for _press in range(3):
            self.page.locator(f"[id='{self.at}{name}-chooser'] [data-chooser-action-choose]:visible").click()
            with suppress(TimeoutError):
                return inside.first.wait_for(state="attached", timeout=PATIENCE / 3)
        return None

    def _closed(self, name):
        self.page.locator(".modal-dialog").wait_for(state="detached")
        expect(self.field(name)).not_to_have_value("")


def write_body(page, folder):
    """One block of every kind; ``{kind: words a reader meets}`` of what was written."""
    body = Body(page, folder)
    written = {}
    for label, fill in FILLERS:
        kind = body.add(label)
        written[kind] = fill(body) or READS[kind]
    return written


def heading(body):
    body.field().fill(READS["heading"])


def paragraph(body):
    body.rich(READS["paragraph"])


def callout(body):
    body.field("-kind").select_option("warning")
    body.fill(title="Wadah basah")
    body.rich(READS["callout"], "-text")


def procedure(body):
    """Two steps, of which the second is a decision."""
    body.fill(number="SOP 07", title="Menolkan timbangan", approved_by="Ketua", effective_from="2025-12-01")
    body.page.keyboard.press("Escape")  # the calendar
    body.field("-is_example").check()
    body.more("-steps", 1)
    body.fill(steps__0__value__title=READS["procedure"], steps__0__value__actor="Petugas timbang")
    body.fill(steps__1__value__title="Jarum di nol?", steps__1__value__actor="Petugas timbang")
    body.fill(steps__1__value__if_yes="mulai menimbang", steps__1__value__if_no="putar sekrup")
    body.field("-steps-1-value-detour").select_option("no")


def checklist(body):
    body.fill(title="Sebelum menimbang")
    for place, words in enumerate(["Wadah kosong sudah ditimbang", READS["checklist"]]):
        body.more("-items", place)
        body.field(f"-items-{place}-value-text").fill(words)


def worked_example(body):
    """Two lines of a bill and their sum."""
    body.rich("Berapa yang dibayar untuk 30 kg sawi?", "-question")
    body.fill(caption=READS["worked_example"], total_label="Dibayar", total_amount="170000")
    for place, (name, quantity, price, amount) in enumerate(
        [("Kelas A", "20", "6000", "120000"), ("Kelas B", "10", "5000", "50000")]
    ):
        body.more("-rows", place)
        at = f"rows__{place}__value__"
        body.fill(**{f"{at}label": name, f"{at}quantity": quantity, f"{at}unit": "kg"})
        body.fill(**{f"{at}unit_price": price, f"{at}amount": amount})


def data_table(body):
    """Three columns, two rows."""
    body.fill(caption=READS["data_table"])
    cells(body, "-columns", ["Timbangan", "Kapasitas (kg)", "Selisih (g)"])
    for place, row in enumerate([["Gantung", "50", "100"], ["Meja", "30", "20"]]):
        body.more("-rows", place)
        cells(body, f"-rows-{place}-value", row)


def cells(body, name, words):
    for place, word in enumerate(words):
        body.more(name, place)
        body.field(f"{name}-{place}-value").fill(word)


def check_single(body):
    """A choice of two, of which one is right."""
    body.fill(question=READS["check"])
    options(body, [("Petugas saja", "Petani tidak dapat memeriksa."), ("Petani dan petugas", RIGHT)])
    body.field("-options-1-value-is_right").check()


def check_multiple(body):
    body.field("-kind").select_option("multiple")
    body.fill(question="Apa yang ditulis di nota?")
    options(body, [("Bobot", "Menentukan bayaran."), ("Kelas", "Menentukan harga."), ("Cuaca", "Tidak perlu.")])
    for place in (0, 1):
        body.field(f"-options-{place}-value-is_right").check()


def options(body, pairs):
    for place, (words, told) in enumerate(pairs):
        body.more("-options", place)
        body.field(f"-options-{place}-value-text").fill(words)
        body.field(f"-options-{place}-value-feedback").fill(told)


def check_ordering(body):
    body.field("-kind").select_option("ordering")
    body.fill(question="Urutkan penimbangan.", feedback="Nol dahulu.")
    cells(body, "-items", ["Nolkan", "Timbang", "Catat"])


def check_number(body):
    body.field("-kind").select_option("number")
    body.fill(question="Bobot kotor 52 kg, wadah 2 kg. Berapa bobot bersih?", answer="50", tolerance="0", unit="kg")


def reflection(body):
    body.fill(question=READS["reflection"], help="Tulis dua atau tiga kalimat.")


def terms(body):
    """One term is there from the start; a second is added."""
    body.choose("-0-value")
    body.more("", 1)
    return body.choose("-1-value")


def comparison(body):
    body.fill(title=READS["comparison"], before__label="Dulu", after__label="Sekarang")
    body.rich("Ditimbang bersama karungnya.", "-before-text")
    body.rich("Ditimbang tanpa karungnya.", "-after-text")


def accordion(body):
    for place, title in enumerate([READS["accordion"], "Bagaimana bila hujan?"]):
        body.more("-items", place)
        body.field(f"-items-{place}-value-title").fill(title)
        body.rich("Pakai timbangan gantung di bawah atap.", f"-items-{place}-value-text")


def drawing(body):
    body.field("-name").select_option(index=1)
    body.fill(title="Alir penerimaan", description="Sayur datang, ditimbang, dicatat.", caption=READS["drawing"])


def figure(body):
    body.upload(photo(body.folder), "Timbangan gantung", "-image")
    body.fill(alt="Timbangan gantung dengan jarum di nol", caption=READS["figure"], credit="Koperasi")


def photo(folder):
    from PIL import Image

    path = folder / "timbangan.png"
    Image.new("RGB", (640, 480), "white").save(path)
    return path


# By the labels in the editor's list.
FILLERS = [
    ("Judul bagian", heading),
    ("Paragraf", paragraph),
    ("Catatan penting", callout),
    ("Prosedur (SOP)", procedure),
    ("Prosedur baku (SOP)", Body.choose),
    ("Daftar periksa", checklist),
    ("Contoh hitungan", worked_example),
    ("Tabel", data_table),
    ("Periksa pemahaman", check_multiple),
    ("Periksa pemahaman", check_ordering),
    ("Periksa pemahaman", check_number),
    ("Periksa pemahaman", check_single),
    ("Renungan", reflection),
    ("Istilah", terms),
    ("Fakta bertanggal", Body.choose),
    ("Sebelum dan sesudah", comparison),
    ("Lipatan", accordion),
    ("Gambar alir", drawing),
    ("Foto", figure),
    ("Suara", Body.choose),
    ("Video", Body.choose),
    ("Unduhan", Body.choose),
]
