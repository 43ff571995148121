from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure
from motcua.insight.rules.spread import NINETIETH

MEASURE = Measure(
    id="hours_p90",
    name=_("Thời gian thực, 9 trên 10 hồ sơ"),
    unit=_("giờ làm việc"),
    formula=_(
        "Chín phần mười số hồ sơ có kết quả trong kỳ xong trong chừng ấy giờ làm việc, không kể lúc chờ người nộp và cơ quan khác."
    ),
    kind="hours",
    cohort="done",
    numerator="timed",
    better="less",
    group="time",
    quantile=NINETIETH,
)
