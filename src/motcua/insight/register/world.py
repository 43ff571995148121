"""The demo's stated figures.

They are those of the newspaper report of November 2021, each with that source: nobody but the report says
them, and none is ever mixed with what is worked out from dossiers.
"""

from datetime import date

from django.utils.translation import gettext_noop

from motcua.insight.register import services
from motcua.insight.register.models import IndicatorVersion
from motcua.insight.register.permits import STATES
from motcua.insight.rules.stated import read
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations

REPORT = gettext_noop("Phóng sự báo chí về dịch vụ công trực tuyến ở Bình Phước, tháng 11/2021")
REPORTED_ON = date(2021, 11, 24)
"""The day the demo's older world shows; the report is of this month."""

STATED = {
    "tai-khoan-nguoi-dan": (
        gettext_noop("Tài khoản của người dân trên cổng"),
        gettext_noop("tài khoản"),
        gettext_noop("Một tài khoản làm hộ chưa nói lên điều gì; hồ sơ đầu tiên tự nộp mới nói."),
        "11/2021: 131.206",
    ),
    "tai-khoan-can-bo": (
        gettext_noop("Tài khoản của cán bộ, công chức trên cổng"),
        gettext_noop("tài khoản"),
        "",
        "11/2021: 736",
    ),
    "nguoi-dung-duoc": (
        gettext_noop("Người dân có thể dùng dịch vụ"),
        gettext_noop("người"),
        gettext_noop(
            "Bài báo viết “khoảng 1 triệu người”. Gần 1,2 triệu thuê bao và gần 115 thuê bao trên 100 người cùng trong"
            " bài lại cho ra khoảng 1,04 triệu người."
        ),
        "11/2021: khoảng 1.000.000",
    ),
    "thue-bao-di-dong": (
        gettext_noop("Thuê bao điện thoại di động"),
        gettext_noop("thuê bao"),
        "",
        "11/2021: gần 1.200.000",
    ),
    "thue-bao-di-dong-tren-100-nguoi": (
        gettext_noop("Thuê bao di động trên 100 người"),
        gettext_noop("thuê bao/100 người"),
        gettext_noop("Chia gần 1,2 triệu thuê bao cho tỷ lệ này thì ra khoảng 1,04 triệu người."),
        "11/2021: gần 115",
    ),
    "thue-bao-internet": (
        gettext_noop("Thuê bao Internet"),
        gettext_noop("thuê bao"),
        "",
        "11/2021: 875.900",
    ),
    "chi-cong-nghe-thong-tin": (
        gettext_noop("Ngân sách chi cho công nghệ thông tin"),
        gettext_noop("tỷ đồng"),
        gettext_noop("Theo bài báo, mức này là 1 % ngân sách."),
        "2018: 28\n2019: 70\n2020: 148\n2021: 126",
    ),
    "du-chi-cong-nghe-thong-tin": (
        gettext_noop("Dự kiến chi cho công nghệ thông tin"),
        gettext_noop("tỷ đồng"),
        gettext_noop("Cho cả bốn năm; là dự kiến vào lúc bài báo ra, không phải số đã chi."),
        "2022-2025: 446",
    ),
    "ho-so-giay-mot-ngay": (
        gettext_noop("Hồ sơ giấy phải gõ lại ở quầy của một xã"),
        gettext_noop("hồ sơ/ngày"),
        gettext_noop("Lời kể của một công chức về quầy của mình, không phải số đếm."),
        "11/2021: khoảng 20",
    ),
}
"""By id: name, unit, what must be known to read it, the values as an office would type them."""


def load() -> None:
    """Enter the report's figures in two steps, once, unless the report is not written yet."""
    if clock.today() < REPORTED_ON or IndicatorVersion.objects.exclude(name="").exists():
        return
    first, second = _keepers()
    for name, (title, unit, explained, values) in STATED.items():
        said = services.Said(
            valid_from=REPORTED_ON.replace(day=1),
            name=title,
            unit=unit,
            explained=explained,
            source=REPORT,
            source_on=REPORTED_ON,
            values=read(values),
        )
        services.publish(services.create(name, said, by=first).pk, by=second)


def _keepers() -> tuple[Actor, Actor]:
    """Return two of the demo's officers who keep the register."""
    keepers = [one for one in organisations.people_at(clock.today(), listed=False) if one.role in STATES]
    first, second = (
        Actor(Kind.OFFICER, one.actor_id, one.unit, frozenset({one.role}))
        for one in sorted(keepers, key=lambda k: k.id)[:2]
    )
    return first, second
