"""Wagtail's apps as we install them: light processes put off what only the editor's pages need (`lazily`)."""

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.apps import WagtailAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig
from wagtail.users.apps import WagtailUsersAppConfig

from motcua.editorial.mount import lazily, legal_time


class Core(WagtailAppConfig):  # type: ignore[misc]  # Wagtail ships no types
    """Pages, revisions, workflows: on the legal clock."""

    def ready(self) -> None:
        """Get ready now: public pages read by it."""
        super().ready()
        legal_time.keep(legal_time.CORE)


class Users(WagtailUsersAppConfig):  # type: ignore[misc]
    """Profiles of the editor's people (language, time zone); accounts and groups are not managed here."""

    def ready(self) -> None:
        """Get ready now, or when somebody edits."""
        lazily.when_needed(super().ready)


class Images(WagtailImagesAppConfig):  # type: ignore[misc]
    """Pictures and their sizes."""

    def ready(self) -> None:
        """Get ready now, or when somebody edits."""
        lazily.when_needed(super().ready)


class Admin(WagtailAdminAppConfig):  # type: ignore[misc]
    """The editor's pages."""

    def ready(self) -> None:
        """Get ready now, or when somebody edits."""
        lazily.when_needed(super().ready)


class Snippets(WagtailSnippetsAppConfig):  # type: ignore[misc]
    """Rows edited by forms: documents, comments, banners."""

    def ready(self) -> None:
        """Get ready now, or when somebody edits."""
        lazily.when_needed(super().ready)
