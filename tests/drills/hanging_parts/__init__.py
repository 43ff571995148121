"""The demo's register and channel, but they hang when the drill says so."""

from motcua.dossiers.register.demo.twin import DemoRegister
from tests.drills.hanging import hang


class Register(DemoRegister):
    def register_birth(self, entry):
        numbers = super().register_birth(entry)
        hang("register")
        return numbers
