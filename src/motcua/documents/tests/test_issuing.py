"""Papers as acts: issued, verified, replaced, revoked; numbers without a gap."""

import io
import threading

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction

from motcua.documents import content, pdfs, queries, services
from motcua.documents.errors import PaperStands, UploadTooLarge
from motcua.documents.models import Paper
from motcua.documents.numbers import next_number
from motcua.documents.queries import Outcome
from motcua.documents.testing import example, photo
from motcua.kernel.actor import Actor, Kind

BY = Actor(Kind.OFFICER, "officer:1", unit="centre-commune-25318-2025")


def prepared(kind="birth-certificate", number="123/2026"):
    return services.prepare(
        kind,
        example(kind),
        number=number,
        issuer="agency-x",
        issuer_name="UBND xã Tân Tiến",
        subject="dossier:1",
        holder_name="Điểu Hoàng Bảo Nam",
    )


@pytest.fixture
def paper(db):
    return services.issue(prepared(), by=BY)


def test_a_code_tells_kind_number_issuer_date_state_and_a_masked_name(paper):
    found = queries.verify(paper.verify_code.lower())
    assert (found.title, found.number, found.issuer_name) == (
        "Giấy khai sinh",
        "123/2026",
        "UBND xã Tân Tiến",
    )
    assert (found.state, found.changed_at, found.issued_at) == ("issued", None, paper.issued_at)
    assert found.masked_name == "Đ*** H*** B*** Nam"
    assert queries.verify(found.code).number == "123/2026"


@pytest.mark.parametrize("typed", ["", "xx", "7K42-9M3P-AC4D", "' OR 1=1", "\0"])
def test_other_codes_tell_nothing(paper, typed):
    assert queries.verify(typed) is None


def test_the_issued_bytes_are_genuine_and_nothing_else_is(paper):
    assert queries.verify_bytes(queries.data(paper)).outcome == Outcome.GENUINE
    assert queries.verify_bytes(b"%PDF-1.7 something").outcome == Outcome.UNKNOWN
    assert queries.verify_bytes(photo().getvalue()).outcome == Outcome.UNKNOWN
    assert queries.verify_bytes(b"").outcome == Outcome.UNKNOWN
    with pytest.raises(UploadTooLarge):
        queries.verify_bytes(b"x" * (15 * 1024 * 1024 + 1))


def test_one_changed_byte_is_told_plainly_beside_the_paper_it_claims_to_be(paper):
    data = queries.data(paper)
    verdict = queries.verify_bytes(data + b"\n")
    assert verdict.outcome == Outcome.ALTERED
    assert verdict.paper.number == "123/2026"


def test_a_rewritten_pdf_without_its_keywords_is_still_found_out(paper, tmp_path):
    with pikepdf.open(io.BytesIO(queries.data(paper))) as pdf:
        del pdf.Root.Metadata
        del pdf.trailer["/Info"]
        pdf.save(tmp_path / "forged.pdf")
    assert queries.verify_bytes((tmp_path / "forged.pdf").read_bytes()).outcome == Outcome.ALTERED


def test_a_photo_of_the_paper_leads_to_what_to_compare_it_with(paper):
    picture = pdfs.picture(queries.data(paper), 1, side=2000)
    verdict = queries.verify_bytes(picture)
    assert verdict.outcome == Outcome.PICTURE
    assert verdict.paper.code == queries.verify(paper.verify_code).code


def test_a_revoked_paper_is_told_and_its_genuine_bytes_do_not_hide_it(paper):
    services.revoke(paper, reason="Đăng ký sai thẩm quyền", by=BY)
    verdict = queries.verify_bytes(queries.data(paper))
    assert (verdict.outcome, verdict.paper.state) == (Outcome.GENUINE, "revoked")
    assert verdict.paper.changed_at
    with pytest.raises(PaperStands):
        services.revoke(paper, reason="", by=BY)


def test_a_replaced_paper_names_the_one_in_its_place(paper):
    new = services.replace(paper, prepared(), reason="Sai chữ đệm", by=BY)
    found = queries.verify(paper.verify_code)
    assert (found.state, found.successor_code) == ("replaced", queries.verify(new.verify_code).code)
    with pytest.raises(PaperStands):
        services.replace(paper, prepared(), reason="", by=BY)
    assert Paper.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_paper SET number = '9'",
        "DELETE FROM documents_paper",
        "UPDATE documents_paperevent SET state = 'revoked'",
        "DELETE FROM documents_paperevent",
    ],
)
def test_the_database_itself_keeps_papers_and_their_events(paper, change):
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert queries.verify(paper.verify_code).number == "123/2026"


@pytest.mark.django_db
def test_a_paper_that_was_only_drawn_does_not_exist():
    drawn = prepared()
    assert queries.verify(drawn.verify_code) is None
    assert queries.verify_bytes(drawn.pdf).outcome == Outcome.UNKNOWN
    assert not list(content.held())


def test_a_paper_opens_in_the_window_and_is_never_cached(paper):
    response = services.serve(paper, inline=True)
    assert response["Content-Disposition"].startswith('inline; filename="giay-khai-sinh.pdf"')
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_numbers_count_per_issuer_kind_and_year_and_a_rollback_gives_its_number_back():
    assert [next_number("a", "k", 2026) for _ in range(3)] == [1, 2, 3]
    assert next_number("a", "k", 2027) == next_number("b", "k", 2026) == next_number("a", "m", 2026) == 1
    with transaction.atomic():
        assert next_number("a", "k", 2026) == 4
        transaction.set_rollback(True)
    assert next_number("a", "k", 2026) == 4


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_number_is_given():
    with pytest.raises(RuntimeError):
        next_number("a", "k", 2026)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_every_number_once_though_some_fail():
    got, lock = [], threading.Lock()

    def work(nth):
        try:
            for turn in range(10):
                with transaction.atomic():
                    number = next_number("agency-race", "k", 2026)
                    fails = (nth + turn) % 3 == 0
                    transaction.set_rollback(fails)
                if fails:
                    continue
                with lock:
                    got.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, len(got) + 1))
    assert len(got) == 40
