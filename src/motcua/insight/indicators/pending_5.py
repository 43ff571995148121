from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="pending_5",
    name=_("Nộp trong 5 ngày qua"),
    unit=_("hồ sơ"),
    formula=_("Hồ sơ chưa xong, nộp cách đây không quá 5 ngày."),
    kind="count",
    cohort="open",
    numerator="age_5",
    group="open",
)
