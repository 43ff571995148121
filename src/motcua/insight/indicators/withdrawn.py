from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="withdrawn",
    name=_("Hồ sơ rút"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ người nộp rút, kết thúc trong kỳ."),
    kind="count",
    cohort="done",
    numerator="withdrawn",
    group="return",
)
