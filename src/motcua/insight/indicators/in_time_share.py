from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="in_time_share",
    name=_("Tỷ lệ sớm và đúng hạn"),
    unit=_("%"),
    formula=_("(Sớm hạn + đúng hạn) / hồ sơ làm xong trong kỳ."),
    kind="share",
    cohort="done",
    numerator="in_time",
    denominator="n",
    better="more",
    group="time",
)
