from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="digitised_share",
    name=_("Tỷ lệ số hóa"),
    unit=_("%"),
    formula=_("Hồ sơ làm xong trong kỳ có cả giấy tờ và kết quả ở dạng điện tử / hồ sơ có kết quả."),
    kind="share",
    cohort="done",
    numerator="digitised",
    denominator="concluded",
    better="more",
)
