from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="refused_share",
    name=_("Tỷ lệ bị từ chối"),
    unit=_("%"),
    formula=_("Hồ sơ bị từ chối / hồ sơ làm xong trong kỳ."),
    kind="share",
    cohort="done",
    numerator="refused",
    denominator="n",
    better="less",
    group="return",
)
