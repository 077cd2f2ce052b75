"""The demo's sign-ins, as plain data that scripts may read without Django. They exist only where DEMO_MODE is true."""

PASSWORD = "magang-2025"
LOGINS = [
    ("peserta", "intern of wave 1 from Jawa Barat"),
    ("pelatih", "trainer of the three waves"),
    ("mentor", "mentor at the packing house, wave 1"),
    ("panitia", "organizer at the host"),
    ("dinas-jabar", "office of the province of Jawa Barat"),
    ("kementerian", "Ministry of Cooperatives"),
    ("redaksi", "editor of lessons and news"),
    ("admin", "administrator"),
]
