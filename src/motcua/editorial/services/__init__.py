"""Everything that changes the site outside the editor's own forms."""

from motcua.editorial.services.links import look_at_links
from motcua.editorial.services.publishing import publish_due, shown_anew
from motcua.editorial.services.sites import ground, open_site

__all__ = ["ground", "look_at_links", "open_site", "publish_due", "shown_anew"]
