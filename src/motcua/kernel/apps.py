from django.apps import AppConfig


class KernelApp(AppConfig):
    """The ground: time, text, codes, refusals, events, history."""

    name = "motcua.kernel"
    label = "kernel"
