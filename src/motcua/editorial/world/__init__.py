"""The ground of the site; in the demo, the department's site, its library and the articles that existed by the day of the world."""

from datetime import datetime

from motcua.editorial import services
from motcua.editorial.models import UnitSite
from motcua.editorial.world import articles, drawings, readers, sites
from motcua.kernel import clock

DEPARTMENT = "so-van-hoa-the-thao-va-du-lich"


def load() -> str:
    """Make the ground every installation starts from. Safe to repeat."""
    services.ground()
    return "trang tin: gốc và hai người đăng bài"


def load_demo() -> str:
    """Add the department's site and what was published by now, each at its own moment. Safe to repeat."""
    told = readers.load()
    site = sites.load(DEPARTMENT)
    if site is None:
        return f"chưa có cơ quan nào mở trang tin; {told}"
    added = sum(_at(one, site) for one in articles.read() if datetime.fromisoformat(one["at"]) <= clock.now())
    return f"trang tin: {site.title}, thêm {added} bài; {told}"


def _at(one: articles.Written, site: UnitSite) -> bool:
    with clock.frozen(datetime.fromisoformat(one["at"])):
        return articles.add(one, site, drawings.draw)
