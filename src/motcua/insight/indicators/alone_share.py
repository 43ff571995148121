from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="alone_share",
    name=_("Tỷ lệ tự nộp"),
    unit=_("%"),
    formula=_("Hồ sơ người dân tự nộp / hồ sơ nộp trong kỳ."),
    kind="share",
    cohort="came",
    numerator="alone",
    denominator="n",
    better="more",
    group="door",
)
