from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="overdue_share",
    name=_("Tỷ lệ đang quá hạn"),
    unit=_("%"),
    formula=_("Hồ sơ đang quá hạn / hồ sơ đang giải quyết lúc này."),
    kind="share",
    cohort="open",
    numerator="overdue",
    denominator="pending",
    better="less",
    group="open",
)
