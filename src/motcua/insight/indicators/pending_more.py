from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="pending_more",
    name=_("Nộp hơn 30 ngày trước"),
    unit=_("hồ sơ"),
    formula=_("Hồ sơ chưa xong, nộp cách đây hơn 30 ngày."),
    kind="count",
    cohort="open",
    numerator="age_more",
    better="less",
    group="open",
)
