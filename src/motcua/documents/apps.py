from django.apps import AppConfig


class DocumentsApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.documents"
    label = "documents"
