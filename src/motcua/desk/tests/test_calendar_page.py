"""`/can-bo/lich/`: who may open it, what it shows, every edit by way of its preview, and what goes wrong."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.testing import publish_newer
from motcua.dossiers.models import CalendarChange
from motcua.dossiers.services import calendars
from motcua.dossiers.testing import WEDNESDAY, at_the_desk, make_dossier
from motcua.identity.models import User
from motcua.kernel import clock, lately
from motcua.kernel.testing import at, run_jobs
from motcua.organisations import queries as organisations

pytestmark = pytest.mark.django_db
PROVINCE, CENTRE = "province-75", "centre-commune-25318-2025"
FIVE_DAYS = ("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days")
NOTICE = "ngay,den,loai,ten,gio\n01/01/2027,,nghi,Tết Dương lịch,\n04/02/2027,10/02/2027,nghi,Tết Nguyên Đán,\n"


@pytest.fixture(autouse=True)
def _wednesday():
    publish_newer(date(2026, 11, 20), FIVE_DAYS)
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def operator():
    return at_the_desk("quan-tri-dong-nai")


@pytest.fixture
def head():
    return at_the_desk("truong-trung-tam-tan-tien")


def text(answer):
    return answer.content.decode()


def days(name, day):
    return {f"{name}.day": day.day, f"{name}.month": day.month, f"{name}.year": day.year}


def send(client, **sent):
    return client.post("/can-bo/lich/sua/", {"don-vi": PROVINCE, **sent})


def storm(client, day=date(2026, 11, 30), **more):
    return send(client, viec="nghi", **{**days("nghi", day), "ten-nghi": "Nghỉ bão số 14", **more})


def test_the_year_shows_own_and_inherited_days_and_the_missing_notice(operator, head):
    seen = text(operator.get("/can-bo/lich/?nam=2026"))
    assert "Lịch làm việc 2026: Thành phố Đồng Nai" in seen
    assert "Ngày Văn hóa Việt Nam" in seen
    assert "Chưa có thông báo nghỉ chính thức của năm 2027" in seen
    own = text(head.get("/can-bo/lich/"))
    assert "Trung tâm Phục vụ hành chính công xã Tân Tiến" in own
    assert "theo Thành phố Đồng Nai" in own
    assert 'name="don-vi" value="province-75"' not in own
    assert "dự kiến" in text(head.get("/can-bo/lich/?nam=2027"))
    assert "Trung tâm Phục vụ hành chính công xã Tân Tiến" in text(head.get(f"/can-bo/lich/?don-vi={PROVINCE}"))


@pytest.mark.parametrize("username", ["tiep-nhan-tan-tien", "chu-tich-tan-tien", "theo-doi-dong-nai"])
def test_nobody_else_opens_it_and_nobody_is_led_there(username, operator):
    page = storm(operator)["Location"]
    client = at_the_desk(username)
    assert client.get("/can-bo/lich/").status_code == 403
    assert storm(client).status_code == 403
    assert client.get(page).status_code == 403
    assert client.post(page, {"why": "x", "looks": 1}).status_code == 403
    assert "/can-bo/lich/" not in text(client.get("/can-bo/"))


def test_a_head_says_the_own_centres_time_alone(head):
    asked = head.post(
        "/can-bo/lich/sua/", {"don-vi": PROVINCE, "viec": "nghi", **days("nghi", date(2026, 12, 7)), "ten-nghi": "Họp"}
    )
    assert CalendarChange.objects.get(pk=asked["Location"].split("/")[-2]).unit_id == CENTRE


def test_the_workbench_warns_from_october(operator):
    assert "Chưa có thông báo nghỉ chính thức của năm 2027" in text(operator.get("/can-bo/"))
    assert "Lịch nghỉ năm 2027 chưa có thông báo chính thức" in text(Client().get("/trang-thai/"))
    with clock.frozen(at("2026-09-30 08:00")):
        assert "Chưa có thông báo" not in text(operator.get("/can-bo/"))
        assert "chưa có thông báo chính thức" not in text(Client().get("/trang-thai/"))


def test_a_storm_from_the_form_to_the_moved_dossier(operator):
    one = make_dossier("in_process")
    preview = storm(operator)
    page = preview["Location"]
    seen = text(operator.get(page))
    assert "1 hồ sơ đổi ngày hẹn" in seen
    for told in (
        one.code,
        "16:30 thứ Tư, 02/12/2026",
        "16:30 thứ Năm, 03/12/2026",
        "thứ Hai, 30/11/2026: Nghỉ bão số 14, nghỉ",
    ):
        assert told in seen
    nothing = operator.post(page, {"why": " ", "looks": 1})
    assert nothing.status_code == 409
    assert "lý do đổi lịch" in text(nothing)
    assert operator.post(page, {"why": "Nghỉ bão số 14", "looks": 1}).status_code == 302
    assert "Tải lại để xem đến đâu" in text(operator.get(page))
    run_jobs()
    done = text(operator.get(page))
    assert "Đã tính lại 1 trên 1 hồ sơ" in done
    assert "Tải lại để xem đến đâu" not in done
    one.refresh_from_db()
    assert one.due_at == at("2026-12-03 16:30")
    assert "Nghỉ bão số 14" in text(operator.get("/can-bo/lich/"))


def test_a_second_press_shows_the_same_page(operator):
    page = storm(operator)["Location"]
    for _ in range(2):
        assert operator.post(page, {"why": "Bão", "looks": 1})["Location"] == page
    assert len(organisations.calendar_history(PROVINCE)) == 2


def test_overtaken_previews_say_by_whom_and_keep_the_reason(operator, head):
    page = storm(operator)["Location"]
    other = head.post("/can-bo/lich/sua/", {"viec": "nghi", **days("nghi", date(2026, 12, 7)), "ten-nghi": "Họp"})[
        "Location"
    ]
    head.post(other, {"why": "Họp dân", "looks": 1})
    refused = operator.post(page, {"why": "Bão & lũ", "looks": 1})
    assert refused.status_code == 409
    assert "Trung tâm Phục vụ hành chính công xã Tân Tiến" in text(refused)
    assert "Họp dân" in text(refused)
    assert "Bão &amp; lũ</textarea>" in text(refused)


def test_every_edit_leads_to_its_preview(operator):
    sent = [
        ({"viec": "rieng", **days("rieng", date(2026, 12, 5)), "ten-rieng": "Làm thêm", "gio-rieng": "7h-11h"}, "Làm thêm, 07:00-11:00"),
        ({"viec": "hoan-doi", **days("doi-nghi", date(2026, 12, 31)), **days("doi-lam", date(2026, 12, 26))}, "Làm bù cho 31/12/2026, 07:00-11:30, 13:00-16:30"),
        ({"viec": "gio", **days("gio-tu", date(2027, 1, 4)), **{f"gio-{n}": "07:30-12:00, 13:00-16:30" for n in range(5)}}, "Giờ làm việc từ 04/01/2027: thứ Hai – thứ Sáu: 07:30-12:00, 13:00-16:30; thứ Bảy – Chủ nhật: nghỉ"),
        ({"viec": "bo", "ngay": "2026-11-24"}, "thứ Ba, 24/11/2026: như thường lệ"),
        ({"viec": "thong-bao", "tep": SimpleUploadedFile("nghi.csv", NOTICE.encode()), "so": "12/TB"}, "Ghi nhận thông báo nghỉ chính thức của năm 2027"),
    ]  # fmt: skip
    for form, told in sent:
        answer = send(operator, **form)
        assert answer.status_code == 302, text(answer)
        assert told in text(operator.get(answer["Location"])), form
    inherited = operator.post(
        "/can-bo/lich/sua/", {"don-vi": CENTRE, "viec": "gio", **days("gio-tu", date(2027, 1, 4)), "ke-thua": "1"}
    )
    assert inherited.status_code == 409  # the centre has no hours of its own


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"viec": "nghi", "nghi.day": "30", "nghi.month": "2", "nghi.year": "2027", "ten-nghi": "A"}, "ngày này không có thật"),
        ({"viec": "nghi", **days("nghi", date(2026, 12, 7))}, "Hãy ghi lý do ngắn"),
        ({"viec": "nghi", **days("nghi", date(2026, 12, 7)), **days("den", date(2026, 12, 1)), "ten-nghi": "A"}, "Ngày cuối phải từ ngày đầu"),
        ({"viec": "rieng", **days("rieng", date(2026, 12, 5)), "ten-rieng": "A", "gio-rieng": "11-7"}, "Không đọc được giờ"),
        ({"viec": "hoan-doi", **days("doi-nghi", date(2026, 12, 6)), **days("doi-lam", date(2026, 12, 7))}, "Ngày nghỉ phải là ngày đang làm việc"),
        ({"viec": "gio", **days("gio-tu", date(2027, 1, 4))}, "Cả tuần không mở cửa"),
        ({"viec": "bo", "ngay": "hôm qua"}, "Không rõ ngày nào"),
        ({"viec": "thong-bao"}, "Hãy chọn tệp"),
        ({"viec": "gì đó"}, "Không rõ cần sửa gì"),
        ({}, "Không rõ cần sửa gì"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(operator, form, told):
    answer = send(operator, **form)
    assert answer.status_code == 422
    assert told in text(answer)
    assert not CalendarChange.objects.exists()
    if "gio-rieng" in form:
        assert 'value="11-7"' in text(answer)


def test_a_half_right_file_takes_nothing_and_tells_all_lines(operator):
    bad = NOTICE + "30/02/2027,,nghi,A,\n05/05/2027,,?,B,\n"
    answer = send(operator, viec="thong-bao", tep=SimpleUploadedFile("nghi.csv", bad.encode()))
    assert answer.status_code == 409
    assert "Dòng 4: " in text(answer)
    assert "Dòng 5: " in text(answer)
    assert not CalendarChange.objects.exists()


def test_what_is_said_already_is_told(operator):
    storm(operator)
    calendars.confirm(CalendarChange.objects.get().pk, reason="Bão", looks=1, by=_actor())
    assert "Lịch đã đúng như vậy" in text(storm(operator))


def _actor():
    return organisations.actor_for(User.objects.get(username="quan-tri-dong-nai"), clock.today())


def test_a_preview_that_is_gone_is_no_broken_page(operator):
    answer = operator.get("/can-bo/lich/6f9619ff-8b86-4011-b42d-00c04fc964ff/")
    assert answer.status_code == 404
    assert "Bản xem trước này không còn" in text(answer)


def test_many_lines_are_paged_and_cost_no_more_statements(operator, monkeypatch):
    monkeypatch.setattr(lately, "SECONDS", 3600)  # on a busy machine two seconds pass between the counts
    for name in "AB":
        make_dossier("in_process", **{"child.name": f"Điểu Bảo {name}"})
    few = storm(operator)["Location"]
    with CaptureQueriesContext(connection) as two:
        operator.get(few)
    one = calendars.moving_lines(CalendarChange.objects.get())[0]
    for name in "CDE":
        make_dossier("in_process", **{"child.name": f"Điểu Bảo {name}"})
    more = storm(operator)["Location"]
    with CaptureQueriesContext(connection) as five:
        seen = text(operator.get(more))
    assert len(five) == len(two)
    assert seen.count(one.dossier.code.rpartition("-")[0]) == 5


def test_the_command_previews_then_does_and_changes_nothing_twice(tmp_path, capsys):
    with clock.frozen(at("2026-12-29 08:10")):
        one = make_dossier("in_process")
        file = tmp_path / "nghi-2027.csv"
        file.write_text("ngay,loai,ten\n08/03/2027,nghi,Nghỉ thêm\n")
        call_command("calendar", "import", str(file))
        told = capsys.readouterr().out
        assert "1 hồ sơ đổi ngày hẹn: 0 muộn hơn, 1 sớm hơn" in told  # the projected 1 January is not in the notice
        assert one.code in told
        assert len(organisations.calendar_history(PROVINCE)) == 1
        call_command("calendar", "import", str(file), reason="Thông báo 12/TB")
        assert "đã tính lại 1 hồ sơ" in capsys.readouterr().out
        call_command("calendar", "import", str(file), reason="Thông báo 12/TB")
        assert "không có gì đổi" in capsys.readouterr().out
    assert len(organisations.calendar_history(PROVINCE)) == 2


@pytest.mark.parametrize(("content", "told"), [("x", "thiếu cột"), (None, "Không đọc được")])
def test_the_command_refuses_bad_files(tmp_path, content, told):
    file = tmp_path / "a.csv"
    if content:
        file.write_text(content)
    with pytest.raises(CommandError, match=told):
        call_command("calendar", "import", str(file), reason="x")
    with pytest.raises(CommandError, match="Không có đơn vị"):
        call_command("calendar", "import", str(file), unit="x")
