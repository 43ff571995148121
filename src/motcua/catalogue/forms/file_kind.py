"""Files: uploads are stored before the page is read; the question only keeps their ids."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.forms.base import Around, Post, Read
from motcua.catalogue.forms.text_kinds import common
from motcua.catalogue.rules.fields import Field
from motcua.ui.templatetags.ui import draw

ACCEPT = "image/jpeg,image/png,application/pdf"
MOST = 10


class Files:
    """Photos or PDFs of one paper."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Keep the ids that are uploads of this draft."""
        ids = [one for one in dict.fromkeys(str(i)[:40] for i in post.getlist(asked.id)) if one in around.files]
        most = asked.at_most or MOST
        if len(ids) > most:
            return Read(ids[:most], error=_("Nhiều nhất %d tệp. Hãy bỏ bớt.") % most)
        return Read(ids or None)

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw what is there, with a way to take it away, and a box for more; limits told beforehand."""
        ids = typed.getlist(asked.id) if typed is not None else (value if isinstance(value, list) else [])
        files = [{"id": i, **around.files[i]} for i in ids if i in around.files]
        limits = _("Ảnh JPEG, PNG hoặc tệp PDF, mỗi tệp đến 15 MB, nhiều nhất %d tệp.") % (asked.at_most or MOST)
        values = common(asked, told)
        values["hint"] = f"{asked.hint.rstrip('.')}. {limits}" if asked.hint else limits
        return draw(
            "files",
            {
                **values,
                "files": files,
                "remove_name": f"_remove.{asked.id}",
                "accept": ACCEPT,
                "multiple": True,
            },
        )

    def shown(self, asked: Field, value: Any) -> str:
        """Show how many."""
        return (
            ngettext("%d tệp đã gửi", "%d tệp đã gửi", len(value)) % len(value)
            if isinstance(value, list) and value
            else ""
        )
