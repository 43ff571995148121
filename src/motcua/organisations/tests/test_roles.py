"""Who leads whom in a unit, without a database."""

import pytest

from motcua.organisations.rules.roles import Role, leads


@pytest.mark.parametrize(
    ("who", "whom", "does"),
    [
        (Role.CHAIR, Role.SECTION_HEAD, True),
        (Role.SECTION_HEAD, Role.CLERK, True),
        (Role.SECTION_HEAD, Role.SECTION_HEAD, False),
        (Role.CHAIR, Role.LEADER, False),
        (Role.CLERK, Role.CLERK, False),
    ],
)
def test_who_leads_whom(who, whom, does):
    assert leads({who}, {whom}) is does
