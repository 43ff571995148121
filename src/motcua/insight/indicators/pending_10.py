from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="pending_10",
    name=_("Nộp 6 đến 10 ngày trước"),
    unit=_("hồ sơ"),
    formula=_("Hồ sơ chưa xong, nộp cách đây 6 đến 10 ngày."),
    kind="count",
    cohort="open",
    numerator="age_10",
    group="open",
)
