"""What the report of November 2021 told, in its order and in our own words, each with the page that answers it now."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Door:
    """A page that answers, by its address; with a role, somebody of that office signs in by the same press (demo only)."""

    label: str
    href: str
    role: str = ""


@dataclass(frozen=True)
class Figure:
    """A number the report gave: as the text says it, and as the register of indicators has it."""

    indicator: str
    words: dict[str, int]


@dataclass(frozen=True)
class Stop:
    """A paragraph, a quote or a number; what answers it; and what does not exist yet, plainly."""

    key: str
    said: str
    answer: str
    doors: tuple[Door, ...] = ()
    figures: tuple[Figure, ...] = ()
    missing: str = ""
    people: tuple[int, ...] = field(default=())
    """Whose story it is, of the ten."""


@dataclass(frozen=True)
class Chapter:
    """Some stops under one heading."""

    title: str
    stops: tuple[Stop, ...]


CHAPTERS = (
    Chapter(
        gettext_noop("Dịch vụ đã lên mạng"),
        (
            Stop(
                "place",
                gettext_noop(
                    "Chuyện ở Bù Đốp, một huyện biên giới của Bình Phước. Cả tỉnh khi ấy có 11 huyện, thị xã, thành phố và 111"
                    " xã, phường, thị trấn."
                ),
                gettext_noop(
                    "Từ 1/7/2025 không còn cấp huyện, 111 đơn vị ấy thành 40 xã, phường của Đồng Nai. Gõ tên cũ hay tên mới đều"
                    " ra; hồ sơ nộp ở xã cũ được xã mới làm tiếp."
                ),
                (
                    Door(
                        gettext_noop("Đọc bài kể lại chuyện ấy"),
                        "/tin-tuc/dich-vu-cong-len-mang-vi-sao-ba-con-van-den-quay/",
                    ),
                    Door(gettext_noop("Đọc bài về xã mới, tên mới"), "/tin-tuc/xa-moi-ten-moi-ho-so-cu-van-con/"),
                    Door(gettext_noop("Xem lược đồ các xã"), "/so-lieu/"),
                ),
            ),
            Stop(
                "levels",
                gettext_noop("Thủ tục đã làm được qua mạng, gọi là mức độ 3 và mức độ 4."),
                gettext_noop(
                    "Mỗi thủ tục một trang: được gì, bao lâu, hết bao nhiêu, mang gì. Mức độ 3, 4 nay gọi là một phần, toàn"
                    " trình; bản chạy thử mở ở ngày nào thì nói theo luật ngày ấy."
                ),
                (Door(gettext_noop("Xem mọi thủ tục"), "/thu-tuc/"),),
            ),
            Stop(
                "accounts",
                gettext_noop("Đã có 131.206 tài khoản của người dân và 736 tài khoản của cán bộ."),
                gettext_noop(
                    "Tài khoản lập hộ chưa nói lên điều gì, nên ở đây bắt đầu không cần tài khoản. Ai tự nộp mới được đếm là đã dùng."
                ),
                (
                    Door(gettext_noop("Bắt đầu, chưa cần đăng nhập"), "/thu-tuc/1.001193/"),
                    Door(gettext_noop("Xem bao nhiêu hồ sơ tự nộp"), "/so-lieu/alone_share/"),
                    Door(gettext_noop("Xem bao nhiêu tài khoản đã tự nộp"), "/so-lieu/nguoi-dan/"),
                ),
                (
                    Figure("tai-khoan-nguoi-dan", {"131.206": 131_206}),
                    Figure("tai-khoan-can-bo", {"736": 736}),
                ),
            ),
            Stop(
                "phones",
                gettext_noop(
                    "Khoảng 1 triệu người có thể dùng: gần 1,2 triệu thuê bao di động, gần 115 thuê bao trên 100 người, và"
                    " 875.900 thuê bao Internet."
                ),
                gettext_noop(
                    "Chia hai con số thuê bao cho nhau thì ra khoảng 1,04 triệu người. Trang làm nhẹ để máy cũ, mạng yếu vẫn mở"
                    " được, tắt script cũng chạy."
                ),
                (Door(gettext_noop("Xem từng con số với nguồn"), "/so-lieu/"),),
                (
                    Figure("nguoi-dung-duoc", {"1": 1_000_000}),
                    Figure("thue-bao-di-dong", {"1,2": 1_200_000}),
                    Figure("thue-bao-di-dong-tren-100-nguoi", {"115": 115}),
                    Figure("thue-bao-internet", {"875.900": 875_900}),
                ),
            ),
            Stop(
                "money",
                gettext_noop(
                    "Ngân sách cho công nghệ thông tin là 28, 70, 148 rồi 126 tỷ đồng từ năm 2018 đến 2021, bằng 1 % chi ngân"
                    " sách; dự kiến 446 tỷ đồng cho 2022-2025."
                ),
                gettext_noop("Số của bài báo ghi kèm nguồn và ngày, để riêng, không trộn với số đếm từ hồ sơ."),
                (Door(gettext_noop("Tải các con số nêu theo nguồn"), "/so-lieu/mo/"),),
                (
                    Figure("chi-cong-nghe-thong-tin", {"28": 28, "70": 70, "148": 148, "126": 126}),
                    Figure("du-chi-cong-nghe-thong-tin", {"446": 446}),
                ),
                people=(9,),
            ),
            Stop(
                "queue",
                gettext_noop("Vậy mà phần lớn bà con vẫn đến xếp hàng."),
                gettext_noop(
                    "Cán bộ hỏi một câu, bấm một phím: vì sao ông/bà đến tận nơi? Câu trả lời đếm được, không gắn với ai."
                ),
                (
                    Door(gettext_noop("Hỏi vì sao đến tận nơi"), "/can-bo/vi-sao/", "receptionist"),
                    Door(gettext_noop("Xem bà con nói vì sao đến tận nơi"), "/so-lieu/nguoi-dan/"),
                ),
            ),
        ),
    ),
    Chapter(
        gettext_noop("Vì sao bà con còn ngại"),
        (
            Stop(
                "diffidence",
                gettext_noop("Trước hết là tâm lý e ngại: không quen, sợ làm sai."),
                gettext_noop(
                    "Gõ như lời nói hằng ngày, không dấu. Mỗi trang hỏi một việc, sai thì nói rõ sửa thế nào, dừng lúc nào cũng được."
                ),
                (
                    Door(gettext_noop("Tìm thử: lam giay khai sinh cho con"), "/thu-tuc/?q=lam+giay+khai+sinh+cho+con"),
                    Door(gettext_noop("Xem bà con dừng lại ở trang nào"), "/so-lieu/nguoi-dan/"),
                ),
                people=(4,),
            ),
            Stop(
                "means",
                gettext_noop("Rồi đến máy móc, đường truyền, đường xa và chữ nghĩa."),
                gettext_noop("Trang mở được trên máy cũ, in ra giấy được. Video nghe được mà không cần nhìn."),
                (Door(gettext_noop("Xem hướng dẫn"), "/huong-dan/"),),
                missing=gettext_noop("Tiếng S'tiêng, tiếng Khmer; mẫu giấy in sẵn câu trả lời để nộp ở quầy."),
                people=(7,),
            ),
            Stop(
                "calls-only",
                gettext_noop(
                    "Một người ngoài 50 tuổi chỉ có điện thoại nghe gọi. Ít khi làm giấy tờ, nên ông thấy đến tận nơi nhanh hơn."
                ),
                gettext_noop(
                    "Con cháu bắt đầu giúp ở nhà; bằng mã làm tiếp, đúng bản ấy được làm nốt ở máy khác hay ở trung tâm."
                ),
                (Door(gettext_noop("Làm tiếp bằng mã"), "/tiep-tuc/"),),
                missing=gettext_noop("Nháy máy để được gọi lại, nghe và bấm số."),
                people=(1,),
            ),
            Stop(
                "sign-in",
                gettext_noop("Một cô gái đăng nhập nhiều lần không được mà không biết hỏng ở bước nào."),
                gettext_noop(
                    "Mỗi lần không vào được đều nói rõ sai ở bước mấy, làm gì tiếp, kèm mã để cán bộ tra giúp."
                ),
                (
                    Door(gettext_noop("Thử đăng nhập"), "/tai-khoan/dang-nhap/"),
                    Door(gettext_noop("Xem bao nhiêu lần hỏng, ở bước nào"), "/so-lieu/nguoi-dan/"),
                ),
                people=(2,),
            ),
            Stop(
                "own-hands",
                gettext_noop("Giấy tờ đất, cô chỉ tin khi tự tay cầm đi nộp."),
                gettext_noop(
                    "Bản chính ở lại với người nộp, chỉ mang theo khi nhận kết quả. Ai đang giữ hồ sơ, ai đã xem đều hiện ra; giấy"
                    " cấp rồi thì ai cũng kiểm tra được."
                ),
                (
                    Door(gettext_noop("Xem thủ tục đổi sổ đỏ"), "/thu-tuc/1.012783/"),
                    Door(gettext_noop("Xác minh một giấy"), "/xac-minh/"),
                ),
                people=(2, 8),
            ),
            Stop(
                "volunteers",
                gettext_noop(
                    "Ở các xã đông đồng bào dân tộc thiểu số, tình nguyện viên ngày nào cũng lập tài khoản giúp, nhưng hầu như"
                    " không ai nộp hồ sơ."
                ),
                gettext_noop("Nộp được khi chưa có tài khoản, nên không ai phải lập hộ. Lần đầu tự nộp mới được đếm."),
                (Door(gettext_noop("Bắt đầu, chưa cần đăng nhập"), "/thu-tuc/1.001193/"),),
                missing=gettext_noop("Chế độ người giúp, ghi lại lời đồng ý của người được giúp."),
                people=(10,),
            ),
            Stop(
                "retyping",
                gettext_noop("Cán bộ một xã phải gõ lại khoảng 20 bộ hồ sơ giấy mỗi ngày."),
                gettext_noop(
                    "Hồ sơ đến bàn làm việc với câu trả lời cạnh giấy tờ; bản dự thảo lấy từ đó, không gõ lại."
                ),
                (Door(gettext_noop("Ngồi vào bàn tiếp nhận"), "/can-bo/", "receptionist"),),
                (Figure("ho-so-giay-mot-ngay", {"20": 20}),),
                people=(3,),
            ),
            Stop(
                "clips",
                gettext_noop("Video hướng dẫn thủ tục đất đai khi ấy mới là dự định."),
                gettext_noop(
                    "Nay mỗi bước một video dưới một phút, có phụ đề và lời; nghe riêng cũng được, bằng giọng máy."
                ),
                (
                    Door(gettext_noop("Xem video đổi sổ đỏ"), "/huong-dan/1.012783/"),
                    Door(gettext_noop("Xem video sang tên"), "/huong-dan/1.013831/"),
                    Door(gettext_noop("Xem video đăng ký đất lần đầu"), "/huong-dan/1.012756/"),
                ),
                people=(8,),
            ),
        ),
    ),
    Chapter(
        gettext_noop("Điều đã làm được"),
        (
            Stop(
                "mother",
                gettext_noop("Một người mẹ khai sinh cho con trên điện thoại, giấy về nhà qua bưu chính công ích."),
                gettext_noop(
                    "Khai sinh, thường trú, thẻ bảo hiểm y tế cho con: nộp một lần, dừng lúc nào cũng được, theo dõi trên một trang."
                ),
                (Door(gettext_noop("Mở trang khai sinh"), "/thu-tuc/khai-sinh-lien-thong/"),),
                missing=gettext_noop("Gửi giấy về nhà qua bưu chính; nay nhận bản điện tử hoặc tại trung tâm."),
                people=(4,),
            ),
            Stop(
                "warden",
                gettext_noop(
                    "Một trưởng khu phố giữ sổ cư dân, tạm trú, tạm vắng và việc an ninh trên máy tính, rồi báo cáo lên phường."
                ),
                gettext_noop("Người ở trọ tự đăng ký tạm trú qua mạng; công an xã nhận ngay trên bàn làm việc."),
                (Door(gettext_noop("Đăng ký tạm trú"), "/thu-tuc/1.004194/"),),
                missing=gettext_noop("Sổ địa bàn của trưởng khu phố, trưởng ấp."),
                people=(5,),
            ),
            Stop(
                "teach",
                gettext_noop("“Người biết chỉ cho người chưa biết.”"),
                gettext_noop(
                    "Mỗi bước có trang hướng dẫn gửi được cho nhau; mã làm tiếp cho người giúp làm cùng, không gõ lại."
                ),
                (
                    Door(gettext_noop("Xem hướng dẫn"), "/huong-dan/"),
                    Door(gettext_noop("Làm tiếp bằng mã"), "/tiep-tuc/"),
                ),
                people=(10,),
            ),
        ),
    ),
    Chapter(
        gettext_noop("Chính trang đăng bài báo"),
        (
            Stop(
                "articles",
                gettext_noop(
                    "Bài nằm trên trang của một sở: ảnh có chú thích, câu trích, tác giả, lượt xem, sao, bình luận."
                ),
                gettext_noop(
                    "Trang tin có đủ từng ấy. Chưa ai đánh giá thì nói là chưa có; bình luận được duyệt rồi mới hiện."
                ),
                (Door(gettext_noop("Đọc tin"), "/tin-tuc/"),),
            ),
            Stop(
                "site",
                gettext_noop("Quanh bài là khẩu hiệu, thực đơn, các đơn vị, băng rôn và tên cơ quan chịu trách nhiệm."),
                gettext_noop(
                    "Mỗi sở, mỗi đơn vị mở được trang của mình. Thông báo nào cũng có ngày hết hạn; thiếu người chịu trách nhiệm"
                    " thì không đăng được."
                ),
                (Door(gettext_noop("Xem trang các đơn vị"), "/tin-tuc/don-vi/"),),
                people=(6,),
            ),
            Stop(
                "library",
                gettext_noop("Trang có kho văn bản với số, ngày, lượt xem, lượt tải."),
                gettext_noop("Tìm được không cần dấu; văn bản dẫn đến thủ tục dựa vào nó, thủ tục dẫn về văn bản."),
                (Door(gettext_noop("Mở kho văn bản"), "/van-ban/"),),
            ),
            Stop(
                "visitors",
                gettext_noop("Trang đếm lượt truy cập và hỏi bạn đọc có hài lòng không."),
                gettext_noop(
                    "Đếm mà không giữ dữ liệu của ai, không đếm máy; thăm dò nói rõ giới hạn, kết quả công khai."
                ),
                (
                    Door(gettext_noop("Xem lượt truy cập"), "/luot-truy-cap/"),
                    Door(gettext_noop("Bỏ phiếu thăm dò"), "/tham-do/"),
                ),
            ),
            Stop(
                "idle",
                gettext_noop("Để yên một lúc, trang tự thoát."),
                gettext_noop(
                    "Sắp thoát thì báo trước, bấm một cái là ở lại, chữ đang gõ không mất. Trang chỉ để đọc thì không bao giờ thoát."
                ),
                (Door(gettext_noop("Ngồi vào bàn tiếp nhận"), "/can-bo/", "receptionist"),),
            ),
        ),
    ),
)
