"""What people met and said: counts that agree with what happened, hidden from the public where they are about few."""

import csv
import io
import json
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from motcua.dossiers.models import Draft, GivenUp
from motcua.dossiers.services import certificates, drafts, filing, processing
from motcua.dossiers.stopped import stops as from_scratch
from motcua.dossiers.testing import PLACE, make_dossier, make_draft, officer
from motcua.identity import traces
from motcua.insight import public_people, queries
from motcua.insight.models import Cell, Fact, Halted
from motcua.insight.queries import Count, Period, Scope
from motcua.insight.queries.stops import stops
from motcua.insight.services import halting, recount, taking
from motcua.insight.tasks import take
from motcua.kernel import clock, lately
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.testing import at
from motcua.voices.rules.satisfaction import Moment
from motcua.voices.services import visits, votes
from motcua.voices.testing import make_remark

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 08:10")
MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))
PROVINCE, COMMUNE = Scope(unit="province-75"), Scope(unit="commune-25318-2025")
PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile"


@pytest.fixture(autouse=True)
def _now():
    lately.forget()
    with clock.frozen(NOW):
        yield


def begun(number, **sent):
    for _ in range(number):
        assert Client().post("/nop/1.001193/", **sent).status_code == 302


def later(**days):
    return clock.frozen(NOW + timedelta(**days))


def counted(by, scope=PROVINCE, period=MONTH):
    return {one.key: one.number for one in stops(scope, period, by)}


def test_where_people_give_up_is_kept_and_a_recount_agrees():
    begun(2, HTTP_USER_AGENT=PHONE)
    draft = make_draft()
    drafts.save_page(draft.pk, "child", {"child.name": None})
    assert halting.take_all() == 0, "somebody may be filling it in this very day"
    with later(days=3):
        assert halting.take_all() == 3
        assert halting.take_all() == 0
        assert counted("page") == {"1.001193 contact": 2, "1.001193 child": 1}
        assert counted("device") == {"phone": 2, "": 1}
        assert counted("helped") == {"false": 3}
        assert counted("commune") == {"": 2, PLACE: 1}
        assert counted("page", COMMUNE) == {"1.001193 child": 1}
        assert counted("page", Scope(procedure="1.004873")) == {}
        assert counted("page", period=Period(date(2026, 10, 1), date(2026, 10, 31))) == {}
        page, _other = stops(PROVINCE, MONTH, "page")
        assert page.label.startswith("Đăng ký khai sinh: ")
        assert recount.run().differences == 0
        with pytest.raises(KeyError):
            stops(PROVINCE, MONTH, "person")


def test_taken_up_filed_or_deleted_it_counts_as_what_it_is_at_once():
    one, two, _three = (make_draft(**{"child.name": f"Điểu Bảo {n}"}) for n in range(3))
    with later(days=3):
        halting.take_all()
        assert sum(counted("page").values()) == 3
        drafts.save_page(one.pk, "child", {})
        filing.file(two.pk)
        assert sum(counted("page").values()) == 1
        halting.take_all()
        assert Halted.objects.count() == 1
        assert recount.run().differences == 0
    with later(days=33):
        drafts.sweep()
        assert GivenUp.objects.count() > 0
        assert sum(counted("page").values()) == sum(from_scratch(since=MONTH.first, until=MONTH.last).values())
        halting.take_all()
        assert Halted.objects.count() == 0
        assert recount.run().differences == 0


def test_a_recount_names_what_was_changed_by_hand():
    make_draft()
    with later(days=3):
        halting.take_all()
        Halted.objects.update(page="elsewhere")
        run = recount.run()
    assert run.differences == 2
    assert {row[1] for row in run.named} == {"n"}


def test_the_scheduled_work_looks_at_drafts_too():
    make_draft()
    with later(days=3):
        take(0)
    assert Halted.objects.count() == Draft.objects.filter(filed_at=None).count() == 1


def test_why_people_came_and_what_they_thought_are_sums_of_the_unit():
    desk = officer("tiep-nhan-tan-tien")
    for cause, times in (("device", 2), ("diffidence", 5)):
        for _ in range(times):
            visits.note(cause, by=desk)
    for number in range(5):
        make_remark(on=date(2026, 11, 5), satisfied=number > 0, reasons=("late",) if not number else ("kind",))
    votes.tell()
    for scope in (PROVINCE, COMMUNE, Scope()):
        assert [(c.key, c.number) for c in queries.causes(scope, MONTH).counts] == [("diffidence", 5), ("device", 2)]
        filed, result = queries.satisfaction(scope, MONTH)
        assert (filed.votes, result.moment, result.votes, result.satisfied) == (0, Moment.RESULT, 5, 4)
        assert result.reasons[0] == Count("kind", "Cán bộ tận tình", 4)
    elsewhere = Scope(unit="commune-25308-2025")
    assert queries.causes(elsewhere, MONTH).counts == ()
    assert queries.satisfaction(elsewhere, MONTH)[1].votes == 0


def test_signing_in_is_told_step_by_step():
    for step, reason, times in (
        ("send", "", 3),
        ("code", "identity.code_wrong", 2),
        ("in", "", 1),
        ("code", "kernel.x", 1),
    ):
        for _ in range(times):
            traces.count(step, reason)
    lines = [(one.key, one.label, one.number) for one in queries.sign_ins(MONTH).counts]
    assert lines == [
        ("send", "Bước 2, gửi mã: qua", 3),
        ("code.identity.code_wrong", "Bước 3, gõ mã: mã sai", 2),
        ("code.kernel.x", "Bước 3, gõ mã: kernel.x", 1),
        ("in", "Vào được", 1),
    ]


def shown(id_):
    return {line.key: line.number for one in public_people.tables(2026) if one.id == id_ for line in one.lines}


def test_the_public_sees_no_small_count_nor_what_would_give_one_away():
    begun(7, HTTP_USER_AGENT=PHONE)
    begun(6, HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64)")
    for number in range(2):
        make_draft(**{"child.name": f"Điểu Bảo {number}"})
    with later(days=3):
        halting.take_all()
        whole = {by: counted(by) for by in ("page", "device", "helped", "commune")}
        assert whole["device"][""] == 2
        gone = {id_: {k for k, n in shown(id_).items() if n is None} for id_ in ("dung-trang", "dung-may", "dung-giup")}
    assert "" in gone["dung-may"]
    assert len(gone["dung-may"]) >= 2, "one hidden count alone is the whole less the others"
    assert len(gone["dung-trang"]) >= 2
    assert gone["dung-giup"] == set(), "the whole tells nobody"
    lately.forget()
    traces.count("in")
    assert shown("dang-nhap") == {"in": None}


def test_the_public_page_and_its_file_say_the_same(client):
    with later(days=3):
        for _ in range(6):
            visits.note("device", by=officer("tiep-nhan-tan-tien"))
        page = client.get("/so-lieu/nguoi-dan/")
        text = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
        assert "Không có máy phù hợp 6" in text
        assert "chưa đủ 5 ý kiến" in text
        assert "Đỡ cho người dân khoảng" in text
        rows = list(csv.reader(io.StringIO(client.get("/so-lieu/nguoi-dan/2026.csv").content.decode("utf-8-sig"))))
        assert ["ly-do-den", "Vì sao phải đến tận nơi", "Không có máy phù hợp", "6"] in rows
        assert client.get("/so-lieu/nguoi-dan/2026.xlsx").status_code == 200
        for path in ("2026.pdf", "1999.csv", "2031.csv"):
            assert client.get(f"/so-lieu/nguoi-dan/{path}").status_code == 404
        assert client.get("/so-lieu/nguoi-dan/?nam=x").status_code == 422
        described = json.loads(client.get("/so-lieu/mo/dcat.jsonld").content)
    assert "nguoi-dan" in [one["dct:identifier"] for one in described["dcat:dataset"]]


def test_a_year_with_nothing_says_so_and_has_its_files(client):
    text = " ".join(re.sub(r"<[^>]+>", " ", client.get("/so-lieu/nguoi-dan/?nam=2019").content.decode()).split())
    assert text.count("Năm này không có.") == 6
    assert "Mở trong năm: 0." in text
    rows = list(csv.reader(io.StringIO(client.get("/so-lieu/nguoi-dan/2019.csv").content.decode("utf-8-sig"))))
    assert {row[3] for row in rows[1:]} == {"0"}


def test_trips_spared_are_told_with_their_formula_and_hidden_where_few():
    for number in range(7):
        make_dossier(**{"child.name": f"Điểu Bảo {number}"})
    taking.take_all()
    lines, found = public_people.spared(2026)
    told = dict(zip([one.measure for one in found.lines], lines, strict=True))
    assert (told["door_unrecorded"].dossiers, told["alone"].dossiers) == (7, 0)
    assert found.terms.source
    with later(minutes=1):
        Fact.objects.filter(pk=Fact.objects.first().pk).update(manner="alone")
        Cell.objects.filter(cohort="came").update(unrecorded=6, alone=1)
        lately.forget()
        lines, found = public_people.spared(2026)
    told = dict(zip([one.measure for one in found.lines], lines, strict=True))
    assert (told["door_unrecorded"].dossiers, told["alone"].dossiers) == (None, None), "one, and what tells of it"


def test_lines_an_officer_typed_over_are_a_mean_with_its_list():
    one, other = make_dossier("in_process"), make_dossier("in_process", **{"child.name": "Điểu Bảo An"})
    clerk = officer("ho-tich-tan-tien")
    line = next(line.key for line in certificates.preview(one) if line.value == one.holder.name)
    processing.send_draft(one.pk, changes={line: "Điểu Bảo Nam B"}, by=clerk)
    processing.send_draft(other.pk, changes={}, by=clerk)
    taking.take_all()
    found = queries.total("retyped_each", PROVINCE, MONTH)
    assert (found.numerator, found.denominator, found.value) == (1, 2, Decimal("0.5"))
    assert queries.total("retyped", PROVINCE, MONTH).numerator == 1
    boss = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))
    page = queries.dossiers("retyped_each", PROVINCE, MONTH, by=boss)
    assert [(line.id, line.times) for line in page.lines] == [(one.pk, 1)]
    assert recount.run().differences == 0
