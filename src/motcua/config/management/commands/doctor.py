"""`motcua doctor`: each broken thing by name, with its mend."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from motcua.config import doctor


class Command(BaseCommand):
    """Print every check; leave with 1 if one failed."""

    help = "Kiểm tra cơ sở dữ liệu, độ bền, tiến trình nền, phông chữ, đĩa, đồng hồ"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = doctor.examine(doctor.CHECKS)
        for one in found:
            self.stdout.write(f"{'tốt ' if one.ok else 'HỎNG'}  {one.name:<11} {one.what}")
            if not one.ok:
                self.stdout.write(f"      cách sửa: {one.mend}")
        broken = sum(not one.ok for one in found)
        self.stdout.write(f"{broken} chỗ hỏng." if broken else "Mọi thứ tốt.")
        if broken:
            sys.exit(1)
