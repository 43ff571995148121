"""Who held the device at an online filing: rules without a database."""

from ipaddress import ip_network

import pytest

from motcua.dossiers.rules.manner import Manner, manner, within


@pytest.mark.parametrize(
    ("roles", "from_office", "told"),
    [
        (None, False, Manner.ALONE),
        (None, True, Manner.OFFICER),
        ({"receptionist"}, False, Manner.OFFICER),
        ({"helper", "receptionist"}, False, Manner.OFFICER),
        (set(), False, Manner.OFFICER),
        ({"helper"}, False, Manner.HELPED),
        ({"helper"}, True, Manner.HELPED),
    ],
)
def test_an_account_alone_proves_nothing_but_who_is_signed_in_here_does(roles, from_office, told):
    assert manner(roles=roles, from_office=from_office) is told


def test_addresses_of_offices_are_ranges_and_what_is_no_address_is_nowhere():
    offices = (ip_network("10.20.0.0/16"), ip_network("2001:db8::/48"))
    assert within("10.20.3.4", offices)
    assert within("2001:db8:0:1::2", offices)
    assert not within("10.21.3.4", offices)
    assert not within("", offices)
    assert not within("10.20.3.4", ())
