from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="supplemented_share",
    name=_("Tỷ lệ phải bổ sung"),
    unit=_("%"),
    formula=_("Hồ sơ nộp trong kỳ từng bị yêu cầu bổ sung sau khi tiếp nhận / hồ sơ được tiếp nhận."),
    kind="share",
    cohort="came",
    numerator="supplemented",
    denominator="accepted",
    better="less",
    group="return",
)
