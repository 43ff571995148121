"""The picture of the way: every step with its hours, where the dossier is, what it used; words beside every shape."""

import re

import pytest

from motcua.catalogue.testing import DATA, shipped
from motcua.dossiers import flow, queries
from motcua.dossiers.services import intake, processing
from motcua.dossiers.testing import applicant, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.testing import at
from motcua.ui.flow import HIGH, WIDE, Stop, draw
from motcua.ui.templatetags.ui import draw as component

pytestmark = pytest.mark.django_db
MISSING = [intake.Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ", "birth.notice_photos")]


def picture(dossier):
    dossier.refresh_from_db()
    return flow.of_dossier(dossier, queries.doc_of(dossier), queries.moves(dossier))


def drawn(shown, **more):
    return str(
        component(
            "flow",
            {
                "title": shown.title,
                "told": shown.told,
                "drawing": shown.drawing,
                "stops": shown.stops,
                "you": shown.you,
                **more,
            },
        )
    )


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_shipped_version_has_its_picture_within_its_frame(path):
    doc = shipped(path.stem)
    shown = flow.of_version(doc)
    assert [stop.title for stop in shown.stops] == ["Nộp hồ sơ", *(s.name for s in doc.process), "Nhận kết quả"]
    assert len(shown.drawing.bars) == sum(step.hours > 0 for step in doc.process)
    assert all(0 < dot.x < WIDE and 0 < dot.y < HIGH for dot in shown.drawing.dots)
    assert all(bar.top >= 0 and bar.top + bar.high < HIGH for bar in shown.drawing.bars)
    assert len(shown.drawing.asks) == sum(
        bool({"return", "ask_supplement", "require_payment"} & set(s.may)) for s in doc.process
    )
    apart = [b.x - a.x for a, b in zip(shown.drawing.dots, shown.drawing.dots[1:], strict=False)]
    assert min(apart) >= 23, "the circles touch"


def test_every_shape_has_its_words_beside_it():
    shown = flow.of_version(shipped())
    html = drawn(shown)
    assert 'role="img" aria-labelledby="flow-t flow-d"' in html
    assert f'<desc id="flow-d">{shown.told}</desc>' in html
    assert re.findall(r"<li[^>]*><strong>([^<]+)", html) == [stop.title for stop in shown.stops]
    assert "trả lại để sửa" in html
    assert "thời hạn dừng trong lúc chờ" in html
    assert "<details>" in drawn(shown, fold="Từng bước")


WHERE = [
    ("filed", 2, False), ("returned", 2, True), ("in_process", 3, False), ("supplement", 3, True), ("draft_check", 4, False),
    ("to_decide", 5, False), ("result_ready", 6, False),
]  # fmt: skip


@pytest.mark.parametrize(("state", "number", "waits"), WHERE)
def test_the_picture_says_where_the_dossier_is(state, number, waits):
    with clock.frozen(at("2026-11-25 08:10")):
        shown = picture(make_dossier(state))
    assert [n for n, stop in enumerate(shown.stops, 1) if stop.state == "now"] == [number]
    assert shown.told == f"7 bước; hồ sơ đang ở bước {number}: {shown.stops[number - 1].title}."
    assert all(stop.state == "done" for stop in shown.stops[: number - 1])
    assert all(stop.state == "todo" for stop in shown.stops[number:])
    assert any(now for _path, _x, now in shown.drawing.asks) is waits
    assert drawn(shown).count('aria-current="step"') == 1


@pytest.mark.parametrize("state", ["refused", "handed_over"])
def test_an_ended_dossier_is_nowhere_any_more(state):
    with clock.frozen(at("2026-11-25 08:10")):
        shown = picture(make_dossier(state))
    assert not any(stop.state == "now" for stop in shown.stops)
    assert shown.stops[-1].state == ("done" if state == "handed_over" else "todo")
    assert shown.told == "7 bước; hồ sơ đã kết thúc."


def test_hours_used_are_office_hours_without_what_was_waited_for():
    with clock.frozen(at("2026-11-25 08:10")):
        dossier = make_dossier("filed")
    with clock.frozen(at("2026-11-25 09:10")):  # one hour at the centre
        intake.accept(dossier.pk, by=officer("tiep-nhan-tan-tien"))
    with clock.frozen(at("2026-11-25 10:30")):  # 1 hour 20 minutes examined, then the applicant is asked
        processing.ask_supplement(dossier.pk, missing=MISSING, by=officer("ho-tich-tan-tien"))
    with clock.frozen(at("2026-11-27 08:00")):
        answers = dossier.filings.latest("number").answers
        assert picture(dossier).stops[2].note == "đang chờ người nộp"
        processing.supplement(dossier.pk, answers=answers, by=applicant(dossier))
    with clock.frozen(at("2026-11-27 09:00")):  # one hour more
        assert flow.used(dossier, queries.moves(dossier)) == {"receive": 60, "examine": 140}
        shown = picture(dossier)
    assert shown.stops[1].note == "dự kiến 2 giờ, đã dùng 1 giờ"
    assert shown.stops[2].note == "dự kiến 3 giờ, đã dùng 2 giờ 20 phút"
    assert shown.stops[4].note == "dự kiến 3 giờ"


def test_hours_over_the_plan_stand_out():
    (bar,) = draw([Stop("a"), Stop("b", planned=60, used=120), Stop("c")]).bars
    assert bar.used == bar.high == bar.over
    assert bar.over_top == bar.used_top - bar.over
    assert '<rect class="over"' in str(component("flow", {"drawing": {"bars": [bar]}, "stops": []}))


def test_the_picture_costs_one_statement(django_assert_num_queries):
    with clock.frozen(at("2026-11-25 08:10")):
        dossier = make_dossier("to_decide")
        doc, made = queries.doc_of(dossier), queries.moves(dossier)
        with django_assert_num_queries(1):
            flow.of_dossier(dossier, doc, made)
