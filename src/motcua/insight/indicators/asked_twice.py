from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="asked_twice",
    name=_("Bị yêu cầu bổ sung từ hai lần"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ nộp trong kỳ bị yêu cầu bổ sung từ lần thứ hai trở đi; bộ chỉ số quốc gia tính là trễ."),
    kind="count",
    cohort="came",
    numerator="asked_twice",
    better="less",
    group="return",
)
