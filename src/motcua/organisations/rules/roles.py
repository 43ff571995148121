"""What a unit can be, and what an officer can be there (docs/glossary.md)."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of unit: a place on the map, or a body that works there."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    AGENCY = "agency"
    CENTRE = "centre"


class Role(StrEnum):
    """What an officer does in a unit; held by a dated appointment."""

    RECEPTIONIST = "receptionist"  # công chức tiếp nhận và trả kết quả
    HEAD_OF_CENTRE = "head_of_centre"  # trưởng trung tâm, trưởng bộ phận một cửa
    CIVIL_STATUS_OFFICER = "civil_status_officer"  # công chức tư pháp - hộ tịch
    CHAIR = "chair"  # chủ tịch UBND, hoặc người được ủy quyền ký
    SPECIALIST = "specialist"  # công chức, chuyên viên thụ lý; cán bộ đăng ký cư trú của công an xã
    SECTION_HEAD = "section_head"  # trưởng phòng chuyên môn: giao việc, soát
    LEADER = "leader"  # lãnh đạo sở, chi nhánh văn phòng đăng ký đất đai, công an xã
    CLERK = "clerk"  # văn thư: số, dấu, phát hành
    CATALOGUE_OFFICER = "catalogue_officer"  # công chức kiểm soát thủ tục hành chính
    SUPERVISOR = "supervisor"  # người theo dõi tiến độ và chất lượng của tỉnh
    OPERATOR = "operator"  # quản trị hệ thống
    HELPER = "helper"  # người hướng dẫn, tổ công nghệ số cộng đồng
