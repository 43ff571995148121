"""What is said of who looked: which data, and why."""

from django.utils.translation import gettext as _

from motcua.kernel.audit import WHY


def fields(seen: tuple[str, ...]) -> str:
    """Return what was seen, in words."""
    words = {
        "answers": _("nội dung hồ sơ"),
        "number": _("số định danh"),
        "name": _("tên"),
        "phone": _("số điện thoại"),
        "residence": _("nơi ở"),
    }
    return ", ".join(words.get(one, one) for one in seen)


def reason(why: str) -> str:
    """Return why in words; opening the dossier one works on needs no other reason."""
    return _(WHY[why]) if why in WHY else _("Giải quyết hồ sơ này")
