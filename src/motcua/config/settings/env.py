"""The one typed reader of the environment. Every name is documented in docs/settings.md (a test compares)."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import parse_qs, unquote, urlsplit

NAMES: dict[str, str] = {}
"""Every setting that was declared, with its meaning."""


class BadSetting(SystemExit):
    """A setting has a value we refuse to start with: the program ends with these words, which name it and the way on."""


def text(name: str, default: str, meaning: str) -> str:
    """Read a text setting."""
    NAMES[name] = meaning
    return os.environ.get(name, default)


def flag(name: str, meaning: str, *, default: bool) -> bool:
    """Read a yes/no setting; anything but 1/0/true/false is refused."""
    raw = text(name, "1" if default else "0", meaning).strip().lower()
    if raw in {"1", "true", "yes"}:
        return True
    if raw in {"0", "false", "no", ""}:
        return False
    raise BadSetting(f"{name}={raw!r}: write 1 or 0.")


def networks(name: str, meaning: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Read address ranges: `10.20.0.0/16, 2001:db8::/48`; anything else is refused."""
    raw = text(name, "", meaning)
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in raw.split(",") if part.strip())
    except ValueError as problem:
        raise BadSetting(f"{name}={raw!r}: {problem}. Write ranges like 10.20.0.0/16, separated by commas.") from None


def number(name: str, default: int, meaning: str) -> int:
    """Read a whole number."""
    raw = text(name, str(default), meaning)
    try:
        return int(raw)
    except ValueError:
        raise BadSetting(f"{name}={raw!r}: write a whole number.") from None


def database(name: str, default: str, meaning: str) -> dict[str, object]:
    """Turn `postgresql://user:password@host:port/name?host=/socket` into Django's form."""
    parts = urlsplit(text(name, default, meaning))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadSetting(f"{name}: only postgresql:// addresses work here; PostgreSQL is the one database.")
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": query.get("port", [str(parts.port or "")])[0],
    }
