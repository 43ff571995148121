"""Words of guides: reasons, and what a page of questions wants, said in the reader's language."""

from django.utils.translation import gettext_noop

REASONS = {
    "too_fast": gettext_noop("Nhanh quá"),
    "too_small": gettext_noop("Chữ nhỏ, khó nhìn"),
    "voice": gettext_noop("Giọng máy khó nghe"),
    "words": gettext_noop("Lời khó hiểu"),
    "page_differs": gettext_noop("Trang của tôi khác video"),
    "not_mine": gettext_noop("Không phải việc tôi cần"),
    "wont_play": gettext_noop("Không xem được"),
}
