"""What sort of device a visitor holds, coarsely, by what its browser says of itself; the words themselves are not kept."""

from enum import StrEnum


class Device(StrEnum):
    """Enough to see where phones are left behind."""

    PHONE = "phone"
    COMPUTER = "computer"
    OTHER = "other"


_PHONES = ("mobi", "android", "iphone", "ipad")
_COMPUTERS = ("windows", "macintosh", "x11", "cros", "linux")


def device_of(user_agent: str) -> Device:
    """Return the sort of device; what says nothing known is other (robots, unknown browsers)."""
    said = user_agent.lower()
    if any(sign in said for sign in _PHONES):
        return Device.PHONE
    return Device.COMPUTER if any(sign in said for sign in _COMPUTERS) else Device.OTHER
