from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="pending_30",
    name=_("Nộp 11 đến 30 ngày trước"),
    unit=_("hồ sơ"),
    formula=_("Hồ sơ chưa xong, nộp cách đây 11 đến 30 ngày."),
    kind="count",
    cohort="open",
    numerator="age_30",
    group="open",
)
