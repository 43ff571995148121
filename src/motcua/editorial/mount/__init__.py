"""Wagtail's editor, mounted at one address for the room's own people; nothing of it stands on public pages."""

MOUNT = "can-bo/bien-tap/"
"""Where the editor lives, below the site's root."""
