"""`motcua words`: find every word that is said to people and bring the translations' files up to date."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from motcua.config.words import kept


class Command(BaseCommand):
    """Write `<room>/locale/<language>/LC_MESSAGES/django.po`; kept translations stay, words no longer said go."""

    help = "Cập nhật các tệp bản dịch (.po) theo những gì đang nói với người đọc."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        parser.add_argument("languages", nargs="*", default=others, help="mã ngôn ngữ; không ghi thì mọi ngôn ngữ")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in options["languages"]:
            missing = kept.update(language)
            for word in missing:
                self.stdout.write(f"  chưa dịch: {word.text}")
            self.stdout.write(f"{language}: {len(missing)} câu chưa dịch")
