from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="online_share",
    name=_("Tỷ lệ nộp trực tuyến"),
    unit=_("%"),
    formula=_("Hồ sơ nộp qua kênh trực tuyến / hồ sơ nộp trong kỳ. Không nói ai cầm máy: xem các số “tự nộp”."),
    kind="share",
    cohort="came",
    numerator="online",
    denominator="n",
    better="more",
    group="door",
)
