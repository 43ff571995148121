from django.apps import AppConfig


class OrganisationsApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.organisations"
    label = "organisations"
