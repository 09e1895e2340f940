"""Telephone numbers are compared by their digits."""

from __future__ import annotations

import pytest

from pcrm.domain.telephone import digits, same, tail


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+49 (30) 12-34", "49301234"),
        ("+44-7700-900-124;ext=5", "447700900124"),  # RFC 3966
        ("+1 555 010 0100 ext. 12", "15550100100"),
        ("555-0100 x12", "5550100"),
        ("030 1234567 доб. 89", "0301234567"),
        ("Büro: 030 1234567", "0301234567"),
        ("112", "112"),
        ("0800-FLOWERS-24", "080024"),
        ("", ""),
    ],
)
def test_digits_are_those_of_the_number(written, number):
    """Signs between them and an extension behind them are none of it."""
    assert digits(written) == number


def test_a_number_with_an_extension_is_the_number():
    """Whoever calls shows no extension."""
    written = "tel:+44-7700-900-124;ext=5"
    assert same(written, "07700 900124")
    assert tail(written) == tail("+447700900124")
