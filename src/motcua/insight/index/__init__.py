"""The parts of the index of Decision 766, in its order: how each is measured, or why it cannot be. Numbers are data (`data/`)."""

from django.utils.translation import gettext_noop as _

from motcua.insight.counting import COUNTS
from motcua.insight.index import catalogue_parts as procedures
from motcua.insight.index import voices_parts as voices
from motcua.insight.index.part import IN_TIME, Part

GROUPS = {
    "1": _("Công khai, minh bạch"),
    "2": _("Tiến độ giải quyết"),
    "3": _("Cung cấp dịch vụ trực tuyến"),
    "3b": _("Thanh toán trực tuyến"),
    "4": _("Số hóa hồ sơ"),
    "5": _("Mức độ hài lòng"),
}
BANDS = {
    "excellent": _("Xuất sắc"),
    "good": _("Tốt"),
    "fair": _("Khá"),
    "average": _("Trung bình"),
    "weak": _("Yếu"),
}
_NO_DATES = _("Danh mục chưa ghi ngày ký quyết định công bố, nên chưa tính được.")
_NO_NATIONAL = _("Chưa kết nối Cổng Dịch vụ công quốc gia, nên chưa có số để so.")
_NO_PAYING = _("Phần mềm chưa có thanh toán trực tuyến.")
_PARTS = (
    Part("1.1", "1", _("Công bố đúng hạn"), _("Thủ tục có quyết định công bố trước ngày văn bản có hiệu lực ít nhất 5 ngày làm việc / thủ tục công bố trong kỳ."), why_not=_NO_DATES),
    Part("1.2", "1", _("Công khai đúng hạn"), _("Thủ tục công khai trong 5 ngày làm việc từ ngày có quyết định công bố / thủ tục công khai trong kỳ."), why_not=_NO_DATES),
    Part("1.3", "1", _("Công khai đầy đủ"), _("Thủ tục có đủ tên, trình tự, cách thực hiện, thành phần hồ sơ, thời hạn, đối tượng, cơ quan / thủ tục đang công khai."), "procedures", procedures.complete, note=_("Thời hạn do cơ quan tự lên kế hoạch, chưa đọc được trong văn bản, thì chưa tính là đủ.")),
    Part("1.4", "1", _("Đồng bộ hồ sơ"), _("Hồ sơ đã đồng bộ / số lớn hơn giữa cổng quốc gia và báo cáo."), why_not=_NO_NATIONAL),
    Part("2.1", "2", _("Giải quyết đúng hạn"), _("Hồ sơ có lúc xong không sau lúc hẹn / hồ sơ nộp trong kỳ. Chưa xong thì lấy ngày cuối kỳ hoặc lúc này; đang chờ bổ sung thì dừng; yêu cầu bổ sung từ hai lần là trễ."), "dossiers", numerator=IN_TIME),
    Part("2.2", "2", _("Thời gian giải quyết trung bình"), _("Tổng giờ làm việc từ ngày nhận đủ đến khi có kết quả, trừ lúc chờ / hồ sơ có kết quả, trong số nộp trong kỳ."), "dossiers", numerator=COUNTS["timed"], denominator=COUNTS["timed"], scored=False),
    Part("3.1", "3", _("Thủ tục có dịch vụ trực tuyến"), _("Thủ tục nộp được trực tuyến / thủ tục đang công khai."), "procedures", procedures.offered),
    Part("3.2", "3", _("Dịch vụ có hồ sơ trực tuyến"), _("Dịch vụ có ít nhất một hồ sơ trực tuyến trong kỳ / dịch vụ trực tuyến."), "procedures", procedures.used),
    Part("3.3", "3", _("Hồ sơ trực tuyến"), _("Hồ sơ kênh trực tuyến có kết quả điện tử / hồ sơ nộp trong kỳ, nhân với tỷ lệ đồng bộ."), "dossiers", numerator=COUNTS["online_result"], note=_("Chưa nhân với tỷ lệ đồng bộ (1.4) vì chưa kết nối cổng quốc gia.")),
    Part("3.5", "3b", _("Thủ tục thanh toán được trực tuyến"), _("Thủ tục đã tích hợp thanh toán / thủ tục có thu tiền."), why_not=_NO_PAYING),
    Part("3.6", "3b", _("Hồ sơ thanh toán trực tuyến"), _("Hồ sơ đã thanh toán trực tuyến / hồ sơ của thủ tục có thu tiền, trừ hồ sơ được miễn."), why_not=_NO_PAYING),
    Part("4.1", "4", _("Kết quả điện tử"), _("Hồ sơ có kết quả điện tử / hồ sơ có kết quả, trong số nộp trong kỳ."), "dossiers", numerator=COUNTS["concluded"], denominator=COUNTS["resulted"]),
    Part("4.2", "4", _("Số hóa hồ sơ, kết quả"), _("Hồ sơ có cả giấy tờ điện tử và kết quả điện tử / hồ sơ có kết quả, trong số nộp trong kỳ."), "dossiers", numerator=COUNTS["digitised"], denominator=COUNTS["concluded"]),
    Part("4.3", "4", _("Dùng lại dữ liệu đã số hóa"), _("Hồ sơ có ít nhất một giấy tờ dùng lại từ kho dữ liệu / hồ sơ nộp trong kỳ."), why_not=_("Hồ sơ chưa ghi từng giấy tờ được dùng lại hay không.")),
    Part("4.4", "4", _("Chia sẻ với kho quốc gia"), _("Hồ sơ lấy từ hoặc gửi lên kho dữ liệu quốc gia / hồ sơ nộp trong kỳ."), why_not=_NO_NATIONAL),
    Part("4.5", "4", _("Dùng dữ liệu dân cư"), _("Hồ sơ của tài khoản xác thực qua VNeID hoặc có mã cơ sở dữ liệu / hồ sơ nộp trong kỳ."), why_not=_("Chưa kết nối cơ sở dữ liệu quốc gia về dân cư.")),
    Part("5.2", "5", _("Phản ánh, kiến nghị đúng hạn"), _("Phản ánh, kiến nghị xử lý đúng hạn / phản ánh, kiến nghị gửi trong kỳ, trừ điều người gửi rút lại. Chưa xong thì tính đến cuối kỳ hoặc lúc này; đang chờ người gửi nói thêm thì dừng."), "complaints", voices.answered),
    Part("5.3", "5", _("Hài lòng về trả lời phản ánh"), _("(Tất cả - không hài lòng - trễ) / tất cả phản ánh, kiến nghị."), "complaints", voices.satisfied_with_answer, sides=("denominator", "late"), note=voices.IN_FIVES),
    Part("5.4", "5", _("Hài lòng về giải quyết thủ tục"), _("100 % - % hồ sơ trễ hạn, bị phản ánh hoặc không hài lòng (một hồ sơ tính một lần)."), "dossiers", voices.satisfied, sides=("denominator", "late"), whole_months=True, note=voices.IN_FIVES),
)  # fmt: skip
PARTS = {part.id: part for part in _PARTS}
GROUP_OF = {part.id: part.group for part in _PARTS if part.scored}
"""Which group each part with points belongs to."""
