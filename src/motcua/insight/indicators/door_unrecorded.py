from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="door_unrecorded",
    name=_("Trực tuyến, không ghi ai làm"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ trực tuyến trong kỳ không ghi nhận được người dân tự làm hay có người làm giúp."),
    kind="count",
    cohort="came",
    numerator="unrecorded",
    better="less",
    group="door",
)
