from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="solved",
    name=_("Hồ sơ giải quyết xong"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ cơ quan làm xong trong kỳ: có kết quả, hoặc kết thúc không có kết quả."),
    kind="count",
    cohort="done",
    numerator="n",
    better="more",
)
