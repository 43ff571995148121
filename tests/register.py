"""The demo's civil-status register with a switch: silent while a file lies in the installation's folder."""

from django.conf import settings

from motcua.dossiers.register.demo.twin import DemoRegister


class Register(DemoRegister):
    """Silent as the real one sometimes is."""

    @property
    def away(self):
        return (settings.VAR / "register-is-silent").exists()
