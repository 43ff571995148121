from django.apps import AppConfig


class CatalogueApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.catalogue"
    label = "catalogue"
