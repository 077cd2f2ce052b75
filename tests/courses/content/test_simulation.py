"""The twelve transactions of `pencatatan-transaksi`: every ledger, report and share follows from the journal."""

from collections import Counter

import pytest

from tests.make.course_steps import COURSES, steps_of

LESSONS = [step for step in steps_of(COURSES["pencatatan-transaksi"]) if step["kind"] == "lesson"]
TABLES = {
    block["value"]["caption"]: block["value"]
    for step in LESSONS
    for block in step["body"]
    if block["type"] == "data_table"
}
SHARES = {"Cadangan": 40, "Jasa usaha anggota": 25, "Jasa simpanan": 20, "Pendidikan": 10, "Pengurus": 5}


def rupiah(cell):
    """Whole rupiah of a printed cell; a dash or nothing is zero."""
    digits = cell.replace(".", "").replace("−", "-")
    return 0 if digits in {"", "–"} else int(digits)


def journal():
    """(event, account, debit, credit) for every line of both journal tables."""
    captions = ("Jurnal kejadian 1 sampai 6", "Jurnal kejadian 7 sampai 12")
    rows = [row for caption in captions for row in TABLES[caption]["rows"]]
    return [(int(event), account, rupiah(debit), rupiah(credit)) for event, account, debit, credit in rows]


def balances():
    """Debit minus credit by account."""
    totals = Counter()
    for _event, account, debit, credit in journal():
        totals[account] += debit - credit
    return totals


def result():
    """Income minus expenses, from the journal alone."""
    return -sum(amount for account, amount in balances().items() if is_of_the_result(account))


def is_of_the_result(account):
    return account in {"Penjualan", "Harga pokok penjualan"} or account.startswith("Beban")


def test_journal_has_twelve_events_each_in_balance():
    debits, credits = Counter(), Counter()
    for event, _account, debit, credit in journal():
        debits[event] += debit
        credits[event] += credit

    assert sorted(debits) == list(range(1, 13))
    assert debits == credits


@pytest.mark.parametrize("account", ["Kas", "Bank", "Persediaan"])
def test_ledger_holds_the_journal_s_lines_and_runs_on(account):
    rows = TABLES[f"Buku besar {account}"]["rows"]
    lines = [(event, debit, credit) for event, name, debit, credit in journal() if name == account]

    assert [(int(event), rupiah(debit), rupiah(credit)) for event, _text, debit, credit, _saldo in rows] == lines
    balance = 0
    for _event, _text, debit, credit, saldo in rows:
        balance += rupiah(debit) - rupiah(credit)
        assert rupiah(saldo) == balance


def test_trial_balance_lists_every_account_and_adds_up():
    *rows, total = TABLES["Neraca saldo 31 Januari"]["rows"]

    assert {account: rupiah(debit) - rupiah(credit) for account, debit, credit in rows} == balances()
    debit, credit = (sum(rupiah(row[column]) for row in rows) for column in (1, 2))
    assert [rupiah(cell) for cell in total[1:]] == [debit, credit]
    assert debit == credit


def test_result_follows_from_the_accounts():
    lines = {name: rupiah(amount) for name, amount in TABLES["Perhitungan hasil usaha Januari"]["rows"]}
    accounts = {account: -amount for account, amount in balances().items() if is_of_the_result(account)}

    assert {name: amount for name, amount in lines.items() if is_of_the_result(name)} == accounts
    assert lines["Selisih kotor"] == accounts["Penjualan"] + accounts["Harga pokok penjualan"]
    assert lines["Sisa hasil usaha"] == result()


def test_balance_sheet_balances():
    rows = [(group, account, rupiah(amount)) for group, account, amount in TABLES["Neraca 31 Januari"]["rows"]]
    assets = {account: amount for group, account, amount in rows if group == "Aset"}
    claims = {account: amount for group, account, amount in rows if group in {"Kewajiban", "Ekuitas"}}
    totals = {group: amount for group, account, amount in rows if not account}

    kept = {account: amount for account, amount in balances().items() if not is_of_the_result(account)}
    assert assets | {account: -amount for account, amount in claims.items()} == kept | {"Sisa hasil usaha": -result()}
    assert sum(assets.values()) == totals["Jumlah aset"]
    assert sum(claims.values()) == totals["Jumlah kewajiban dan ekuitas"]
    assert len(set(totals.values())) == 1


def test_surplus_is_shared_to_the_last_rupiah():
    (example,) = [block["value"] for block in LESSONS[2]["body"] if block["type"] == "worked_example"]

    assert {row["label"]: row["quantity"] for row in example["rows"]} == SHARES
    assert {row["label"]: row["amount"] * 100 for row in example["rows"]} == {
        name: result() * share for name, share in SHARES.items()
    }
    assert example["total_amount"] == result()
