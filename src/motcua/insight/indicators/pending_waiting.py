from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="pending_waiting",
    name=_("Đang chờ người nộp"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ chưa xong lúc này đang chờ người nộp: sửa, bổ sung, xem dự thảo, nộp tiền."),
    kind="count",
    cohort="open",
    numerator="waiting",
    group="open",
)
