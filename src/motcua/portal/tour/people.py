"""Ten people who must get through: what each can do here today by doors that open, and what does not exist yet."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from motcua.portal.tour.report import Door


@dataclass(frozen=True)
class Person:
    """One of the ten; nobody real."""

    number: int
    who: str
    today: str
    doors: tuple[Door, ...]
    missing: str


PEOPLE = (
    Person(
        1,
        gettext_noop("Ông ngoài 50, điện thoại chỉ nghe gọi"),
        gettext_noop("Người nhà bắt đầu giúp, ông nhận tin nhắn ở từng bước; bản đang dở làm nốt ở máy khác bằng mã."),
        (
            Door(gettext_noop("Làm tiếp bằng mã"), "/tiep-tuc/"),
            Door(gettext_noop("Xem tin nhắn đã gửi"), "/demo/hop-thu/"),
        ),
        gettext_noop("Nháy máy, gọi lại, bấm số, nghe bằng lời; hẹn người đến giúp."),
    ),
    Person(
        2,
        gettext_noop("Cô gái đăng nhập mãi không được"),
        gettext_noop("Thấy sai ở bước nào và đường khác để đi; nộp không cần tài khoản, bản đang dở không mất."),
        (
            Door(gettext_noop("Thử đăng nhập"), "/tai-khoan/dang-nhap/"),
            Door(gettext_noop("Nộp không cần tài khoản"), "/thu-tuc/1.004873/"),
        ),
        gettext_noop("Đăng nhập bằng VNeID."),
    ),
    Person(
        3,
        gettext_noop("Cán bộ tiếp nhận, mỗi ngày 20 bộ giấy"),
        gettext_noop("Nhận hồ sơ có sẵn câu trả lời, làm bằng bàn phím, xử lý nhiều hồ sơ một lượt."),
        (Door(gettext_noop("Ngồi vào bàn tiếp nhận"), "/can-bo/", "receptionist"),),
        gettext_noop("Quét thẻ căn cước, quét mẫu giấy có mã QR, làm việc khi mất mạng."),
    ),
    Person(
        4,
        gettext_noop("Người mẹ lần đầu sinh con, chỉ rảnh một tay"),
        gettext_noop(
            "Khai sinh, thường trú, thẻ bảo hiểm y tế nộp một lần; dừng giữa chừng, chụp giấy, theo dõi trên một trang."
        ),
        (
            Door(gettext_noop("Mở trang khai sinh"), "/thu-tuc/khai-sinh-lien-thong/"),
            Door(gettext_noop("Xem hồ sơ đến đâu"), "/tra-cuu/"),
        ),
        gettext_noop("Nhận giấy ở nhà qua bưu chính."),
    ),
    Person(
        5,
        gettext_noop("Trưởng khu phố giữ sổ địa bàn"),
        gettext_noop("Chỉ bà con ở trọ tự đăng ký tạm trú; công an xã nhận và giải quyết trên bàn làm việc."),
        (Door(gettext_noop("Đăng ký tạm trú"), "/thu-tuc/1.004194/"),),
        gettext_noop("Sổ hộ, tạm trú, tạm vắng, báo cáo tuần lên phường."),
    ),
    Person(
        6,
        gettext_noop("Người quản trị máy ở xã, huyện"),
        gettext_noop(
            "Mở thử cả hệ thống bằng một lệnh; có lệnh nói rõ phần nào hỏng và sửa thế nào; sửa lịch làm việc trên trang."
        ),
        (
            Door(gettext_noop("Vào vai quản trị"), "/can-bo/lich/", "operator"),
            Door(gettext_noop("Xem trạng thái"), "/trang-thai/"),
        ),
        gettext_noop("Thêm cán bộ và phân công trên trang; tập dượt khôi phục."),
    ),
    Person(
        7,
        gettext_noop("Người nói tiếng S'tiêng, đọc ít chữ"),
        gettext_noop("Nghe và xem từng bước bằng tiếng Việt; câu hỏi ngắn, chọn dòng thay vì viết khi có thể."),
        (Door(gettext_noop("Xem hướng dẫn"), "/huong-dan/"),),
        gettext_noop("Câu hỏi đọc bằng tiếng S'tiêng, hình để chọn, trả lời bằng phím số."),
    ),
    Person(
        8,
        gettext_noop("Người làm giấy tờ đất, có nộp thuế"),
        gettext_noop(
            "Xem video từng bước, nộp hồ sơ, biết ai đang giữ; hạn dừng khi chờ nộp thuế và chạy lại khi có chứng từ."
        ),
        (
            Door(gettext_noop("Xem video sang tên"), "/huong-dan/1.013831/"),
            Door(gettext_noop("Sang tên sổ đỏ"), "/thu-tuc/1.013831/"),
        ),
        gettext_noop("Nộp tiền bằng mã QR; biên lai tự vào hồ sơ."),
    ),
    Person(
        9,
        gettext_noop("Lãnh đạo tỉnh mở điện thoại buổi sáng"),
        gettext_noop("Thấy bao nhiêu hồ sơ đúng hạn, trễ hạn, nộp bằng cách nào; từ con số đi tới đúng hồ sơ."),
        (
            Door(gettext_noop("Xem số liệu"), "/so-lieu/"),
            Door(gettext_noop("Vào vai theo dõi tiến độ"), "/can-bo/so-lieu/", "supervisor"),
        ),
        gettext_noop("Bản tin một phút bằng lời."),
    ),
    Person(
        10,
        gettext_noop("Tình nguyện viên đi từng nhà"),
        gettext_noop(
            "Bắt đầu giúp trên máy mình, đưa mã cho bà con làm tiếp ở máy họ hay ở trung tâm; trang hướng dẫn để chỉ nhau."
        ),
        (
            Door(gettext_noop("Bắt đầu, chưa cần đăng nhập"), "/thu-tuc/1.001193/"),
            Door(gettext_noop("Xem hướng dẫn"), "/huong-dan/"),
        ),
        gettext_noop("Ghi lại lời đồng ý, làm khi mất sóng, tự hết quyền khi xong việc."),
    ),
)
