"""Sample data for ``/admin/komponen/``: every component with its states, in invented figures."""

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from lms.ui.icons import ICONS
from lms.ui.shapes import LEGEND_SHARES, Bar, Kpi, Line, Phase, PhaseStep, Tile, bars, step_of

# code, name, row, column, participants with a check-in, participants
_PROVINCES = """
AC Aceh 1 1 1 4|SU Sumatera_Utara 2 2 1 3|SB Sumatera_Barat 3 2 2 3|RI Riau 3 3 2 3|JA Jambi 4 3 2 3
SS Sumatera_Selatan 5 4 2 4|BE Bengkulu 5 3 1 3|LA Lampung 6 4 3 5|BB Kepulauan_Bangka_Belitung 5 5 0 0
KR Kepulauan_Riau 2 4 0 0|JK DKI_Jakarta 6 6 0 0|JB Jawa_Barat 7 6 12 14|JT Jawa_Tengah 7 7 9 12
YO DI_Yogyakarta 8 7 6 6|JI Jawa_Timur 7 8 6 8|BT Banten 7 5 3 6|BA Bali 8 9 4 4
NB Nusa_Tenggara_Barat 8 10 1 4|NT Nusa_Tenggara_Timur 8 11 0 4|KB Kalimantan_Barat 3 7 2 4
KT Kalimantan_Tengah 4 7 1 3|KS Kalimantan_Selatan 4 8 2 3|KI Kalimantan_Timur 3 8 3 4|KU Kalimantan_Utara 2 8 0 0
SA Sulawesi_Utara 2 12 3 4|ST Sulawesi_Tengah 3 10 1 4|SN Sulawesi_Selatan 5 10 3 4|SG Sulawesi_Tenggara 5 11 0 0
GO Gorontalo 2 11 1 2|SR Sulawesi_Barat 4 10 0 0|MA Maluku 5 13 0 0|MU Maluku_Utara 3 13 0 0|PB Papua_Barat 4 15 0 0
PA Papua 4 16 0 0|PS Papua_Selatan 6 16 0 0|PT Papua_Tengah 5 15 0 0|PE Papua_Pegunungan 5 16 0 0
PD Papua_Barat_Daya 4 14 0 0
"""


class SampleForm(forms.Form):
    """One field of each kind."""

    phone = forms.CharField(label=_("Nomor WhatsApp"), help_text=_("Contoh: 0812-3456-7890"), min_length=10)
    amount = forms.IntegerField(label=_("Nilai MoU"), required=False, localize=True)
    unit = forms.ChoiceField(label=_("Unit magang"), choices=[("", "…"), ("kebun", _("Kebun")), ("toko", _("Toko"))])
    presence = forms.ChoiceField(
        label=_("Kehadiran"),
        widget=forms.RadioSelect,
        choices=[("hadir", _("Hadir")), ("izin", _("Izin")), ("sakit", _("Sakit"))],
    )
    units = forms.MultipleChoiceField(
        label=_("Unit yang sudah dilihat"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("kebun", _("Kebun")), ("bangsal", _("Bangsal pascapanen"))],
    )
    work = forms.CharField(label=_("Apa yang Anda kerjakan?"), widget=forms.Textarea(attrs={"rows": 3}))
    photo = forms.FileField(label=_("Foto"), required=False)
    agreed = forms.BooleanField(label=_("Saya menulis ini sendiri"))


def sample() -> dict:
    """The context of the gallery."""
    return {
        "form": SampleForm({"g-phone": "0812-3", "g-presence": "izin", "g-work": "Menyortir kubis."}, prefix="g"),
        "tiles": _tiles(),
        "legend": LEGEND_SHARES,
        "kpis": _kpis(),
        "bars": bars([("Diterima", 114, "#"), ("RTL disahkan", 108, "#"), ("Lapor hari ke-60", 71, "#")])
        + [Bar("Lapor hari ke-90", "–", None, note="mulai 20 Februari")],
        "line": _line(),
        "phases": _phases(),
        "warnings": _warnings(),
        "fact_rows": [("Peserta", "14"), ("Lapor hari ke-60", "12 dari 14"), ("Kenaikan nilai", "+24 poin")],
        "status": [("saver", "Hemat data 0,4 MB", "#"), ("waiting", "2 menunggu sinyal", "#")],
        "crumbs": [("Pantau", "#"), ("Jawa Barat", "#")],
        "page": Paginator(range(114), 12).page(4),
        "moment": datetime(2025, 11, 15, 6, 5, tzinfo=UTC),
        "icons": sorted(ICONS),
        "rubric": [
            ("urutan", "Urutan langkah", ["Acak", "Sebagian urut", "Urut", "Urut, dengan titik keputusan"]),
            ("standar", "Standar terukur", ["Tidak ada", "Satu standar", "Sebagian besar", "Setiap langkah"]),
        ],
        "themes": ["light", "dark"],
        "blocks": import_string(settings.UI_BLOCKS),
    }


def _tiles():
    rows = [row.split() for line in _PROVINCES.split("\n") for row in line.split("|") if row]
    return [_tile(code, name.replace("_", " "), *map(int, numbers)) for code, name, *numbers in rows]


def _tile(code, name, row, col, *counts):
    done, n = counts
    value = f"{done} dari {n}" if n else "belum ada peserta"
    return Tile(code, name, row, col, value, n, "#peta", step_of(done / n if n else None), current=code == "JB")


def _kpis():
    return [
        Kpi("Peserta tiga gelombang", "114", note="dari 24 provinsi", url="#"),
        Kpi("Kenaikan nilai tes", "+20", "poin", note="n = 112", change="tetap dari bulan lalu", trend="flat", url="#"),
        Kpi("Lapor hari ke-60", "71", "dari 114", change="9 sejak pekan lalu", url="#", is_demo=True),
        Kpi("Logbook lewat batas", "37", change="4 sejak pekan lalu", trend="better", url="#"),
        Kpi("Realisasi MoU", "Rp1,214 M", note="16% dari Rp7,577 M", change="2 sejak pekan lalu", trend="down"),
    ]


def _line():
    points = [("Sep", 0), ("Okt", 99), ("Nov", 326), ("Des", 622), ("Jan", 1000), ("Feb", 1214)]
    texts = ["Rp0", "Rp99 jt", "Rp326 jt", "Rp622 jt", "Rp1 M", "Rp1,214 M"]
    return Line("Transaksi yang sudah terjadi, kumulatif.", points, 2000, "Sasaran Rp2 M", "Rp1,214 M, 61%", texts)


def _phases():
    days = [PhaseStep(str(day), state="done" if day < 3 else "now" if day == 3 else "") for day in range(1, 9)]
    home = [PhaseStep("30", "22 Des"), PhaseStep("60", "21 Jan"), PhaseStep("90", "20 Feb")]
    return [
        Phase("before", "Persiapan", "5 dari 5 tugas selesai", [PhaseStep("✓", state="done")]),
        Phase("days", "8 hari di Al-Ittifaq", "15–22 Nov", days),
        Phase("home", "Di desa Anda, hari ke-", "", home),
    ]


def _warnings():
    return [
        {
            "title": "KDMP Contoh Melati, Nusa Tenggara Timur",
            "text": "Lapor hari ke-60 jatuh tempo 6 Februari, belum diisi 5 hari.",
            "rule": "Aturan 3: lewat 3 hari tanpa laporan",
            "url": "#",
            "phone": "+6281234567890",
            "message": "Selamat pagi, laporan hari ke-60 belum kami terima.",
            "contact_url": "#",
        },
        {
            "title": "KDMP Contoh Anggrek, Sulawesi Tengah",
            "text": "Logbook hari ke-5 belum diparaf.",
            "rule": "Aturan 1: tanpa paraf 48 jam",
            "contacted": "Dihubungi 10 Februari 16.20 WITA",
        },
    ]
