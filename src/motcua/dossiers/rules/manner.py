"""How an online filing was made, as far as it can be told at that moment: by the person alone, helped, or by an officer."""

from collections.abc import Iterable
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address

Network = IPv4Network | IPv6Network


class Manner(StrEnum):
    """Kept with the filing's move; a filing at the counter or by post says so by its channel."""

    ALONE = "alone"  # người dân tự nộp
    HELPED = "helped"  # có người hướng dẫn đăng nhập trên cùng máy
    OFFICER = "officer"  # từ máy hoặc mạng của cơ quan


def manner(*, roles: Iterable[str] | None, from_office: bool) -> Manner:
    """Return the manner; `roles` are those of whoever is signed in as an officer in the same browser, None: nobody.

    Somebody who is a helper and nothing else helps; any other officer, or an office's own network, is the office's hand.
    """
    held = None if roles is None else set(roles)
    if held == {"helper"}:
        return Manner.HELPED
    return Manner.OFFICER if held is not None or from_office else Manner.ALONE


def within(address: str, offices: Iterable[Network]) -> bool:
    """Tell whether a visitor's address lies in one of them; what is no address lies in none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in office for office in offices)
