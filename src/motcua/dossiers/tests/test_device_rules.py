"""What sort of device, by what a browser says: rules without a database."""

import pytest

from motcua.dossiers.rules.device import Device, device_of


@pytest.mark.parametrize(
    ("said", "device"),
    [
        ("Mozilla/5.0 (Linux; Android 14; SM-A055F) Mobile Safari/537.36", Device.PHONE),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)", Device.PHONE),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", Device.COMPUTER),
        ("Mozilla/5.0 (X11; Linux x86_64)", Device.COMPUTER),
        ("curl/8", Device.OTHER),
        ("", Device.OTHER),
    ],
)
def test_phones_computers_and_whatever_says_nothing(said, device):
    assert device_of(said) is device
