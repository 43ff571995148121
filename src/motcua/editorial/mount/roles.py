"""Which role may do what in the editor: the one table. Rooms inside the site add their rows here.

| role | pages of its unit's site | pictures | rows |
|---|---|---|---|
| editor | write, change, send for publishing | add, change own | as listed |
| publisher | the same, publish what another wrote, lock | add, change own | as listed |
| moderator | - | - | as listed |
"""

from motcua.organisations.rules import Role

EDITORIAL = frozenset({Role.EDITOR, Role.PUBLISHER, Role.MODERATOR})
"""Roles that open the editor's door."""

_LIBRARY = frozenset({"editorial.add_document", "editorial.change_document", "editorial.view_document"})
"""Nobody deletes a document that was published: it is marked as ended."""

ROWS: dict[Role, frozenset[str]] = {
    Role.EDITOR: _LIBRARY | {"wagtailadmin.access_admin", "taggit.add_tag", "taggit.view_tag"},
    Role.PUBLISHER: _LIBRARY | {"wagtailadmin.access_admin", "taggit.add_tag", "taggit.view_tag"},
    Role.MODERATOR: frozenset({"wagtailadmin.access_admin"}),
}
"""Permissions on tables, as Django names them (`app.act_model`). A room with a snippet adds its own lines."""

PAGES: dict[Role, frozenset[str]] = {
    Role.EDITOR: frozenset({"add_page", "change_page"}),
    Role.PUBLISHER: frozenset({"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
    Role.MODERATOR: frozenset(),
}
"""What a role may do to the pages below its unit's site."""

PICTURES: dict[Role, frozenset[str]] = {
    Role.EDITOR: frozenset({"add_image", "choose_image"}),
    Role.PUBLISHER: frozenset({"add_image", "choose_image"}),
    Role.MODERATOR: frozenset(),
}
"""What a role may do to pictures: choose any, change only what they brought themselves (Wagtail: who adds, owns)."""
