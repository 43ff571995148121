"""What a unit can be, and what an officer can be there (docs/glossary.md)."""

from collections.abc import Collection
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
    EDITOR = "editor"  # biên tập viên của trang tin
    PUBLISHER = "publisher"  # người duyệt và đăng bài của trang tin
    MODERATOR = "moderator"  # người duyệt và trả lời ý kiến bạn đọc


TOP = frozenset({Role.CHAIR, Role.HEAD_OF_CENTRE, Role.LEADER})
"""Roles that lead a unit: nobody of the unit gives them to another but who holds them."""
LEADERS = TOP | {Role.SECTION_HEAD}
"""Roles that say whose work it is, in their own unit."""
NOT_LENT = frozenset({Role.CATALOGUE_OFFICER, Role.SUPERVISOR, Role.OPERATOR})
"""Roles that do not pass to a deputy: they change what holds for everybody, or see everybody's work."""


def leads(roles: Collection[str], others: Collection[str]) -> bool:
    """Tell whether somebody with these roles leads somebody with the others in the same unit."""
    if TOP & set(others):
        return False
    return bool(set(roles) & (TOP if LEADERS & set(others) else LEADERS))
