from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="collected_online",
    name=_("Nhận kết quả bản điện tử"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trong kỳ mà người nộp nhận kết quả bản điện tử, không phải đến lấy."),
    kind="count",
    cohort="done",
    numerator="collected_online",
    better="more",
    group="door",
)
