from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="refused",
    name=_("Hồ sơ bị từ chối"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ kết thúc trong kỳ bằng phiếu từ chối."),
    kind="count",
    cohort="done",
    numerator="refused",
    better="less",
    group="return",
)
