from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure
from motcua.insight.rules.spread import MEDIAN

MEASURE = Measure(
    id="hours_median",
    name=_("Thời gian thực, ở giữa"),
    unit=_("giờ làm việc"),
    formula=_(
        "Một nửa số hồ sơ có kết quả trong kỳ xong trong chừng ấy giờ làm việc, không kể lúc chờ người nộp và cơ quan khác."
    ),
    kind="hours",
    cohort="done",
    numerator="timed",
    better="less",
    group="time",
    quantile=MEDIAN,
)
