"""One trial installation on this machine: its database, its folder, its secret. One per `--on` day."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from motcua.config.local.cluster import ROOT

LAST = ROOT / "var" / "demo.json"
"""Which trial was started last; `./run manage` works on it."""


@dataclass(frozen=True)
class Trial:
    """A demo world: today's, or the one of a day."""

    database: str
    port: int = 8000

    @classmethod
    def of(cls, on: date | None, port: int) -> "Trial":
        """Return the trial of a day; each has its own database."""
        return cls(f"motcua_{on:%Y%m%d}" if on else "motcua_today", port)

    @classmethod
    def last(cls) -> "Trial":
        """Return the trial that was started last, or today's if none was."""
        try:
            return cls(**json.loads(LAST.read_text()))
        except (OSError, ValueError, TypeError):
            return cls.of(None, 8000)

    @property
    def folder(self) -> Path:
        """Return where its files are: uploads, papers, the secret."""
        return ROOT / "var" / self.database

    @property
    def site(self) -> str:
        """Return its address on this machine."""
        return f"http://127.0.0.1:{self.port}"

    def remember(self) -> None:
        """Make this the trial that `./run manage` works on."""
        partial = LAST.with_suffix(".new")
        partial.write_text(json.dumps(asdict(self)))
        partial.replace(LAST)

    def environment(self, url: str) -> dict[str, str]:
        """Return the settings of its processes on this database."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return {
            "DATABASE_URL": url,
            "MOTCUA_DEMO": os.environ.get("MOTCUA_DEMO", "1"),
            "MOTCUA_VAR": str(self.folder),
            "MOTCUA_SECRET_KEY": self._secret(),
            "MOTCUA_SITE_URL": self.site,
        }

    def _secret(self) -> str:
        path = self.folder / "secret"
        if not path.exists() or not path.read_text():
            partial = path.with_suffix(".new")
            partial.touch(0o600)
            partial.write_text(secrets.token_urlsafe(48))
            partial.replace(path)
        return path.read_text()
