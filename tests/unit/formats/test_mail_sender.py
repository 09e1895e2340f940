"""The From line of a mail: folded, encoded, bent in every way that programs write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.formats.mail_sender import Sender, senders


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        (b"From: Grace Hopper <g@x.org>\n\nhi", [("Grace Hopper", "g@x.org")]),
        (b"From: g@x.org\n", [("", "g@x.org")]),
        (b"From: <g@x.org>\n", [("", "g@x.org")]),
        (b"from: G@X.ORG\n", [("", "G@X.ORG")]),
        (b"From: g@x.org (Grace Hopper)\n", [("Grace Hopper", "g@x.org")]),
        (
            b"From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?=\r\n =?utf-8?q?_Dr?= <j@x.org>\r\n\r\n",
            [("Jürgen Müller Dr", "j@x.org")],
        ),
        (b"From: Grace\n\tHopper\n <g@x.org>\n", [("Grace Hopper", "g@x.org")]),
        (b'From: "=?UTF-8?B?0JDQvdC90LA=?=" <a@x>\n', [("Анна", "a@x")]),
        (b"From: =?utf-8?q?Petrova=2C_Anna?= <a@x>\n", [("Petrova, Anna", "a@x")]),
        (b"From: =?iso-8859-1?Q?J=FCrgen?= <j@x>\n", [("Jürgen", "j@x")]),
        (b"From: =?x-nope?q?abc?= <a@x>\n", [("=?x-nope?q?abc?=", "a@x")]),
        ("From: Jürgen <j@x>\n\ngrüße".encode(), [("Jürgen", "j@x")]),
        ("From: Jürgen <j@x>\n\ngrüße".encode("latin-1"), [("Jürgen", "j@x")]),
        ("From: Jürgen <j@x>\n\n".encode() + b"\xff\xfe", [("Jürgen", "j@x")]),
        (b"From: Hopper, Grace <g@x.org>\n", [("Grace", "g@x.org")]),
        (b'From: "Hopper, Grace" <g@x.org>\n', [("Hopper, Grace", "g@x.org")]),
        (b'From: "a@b.c" <real@x.org>\n', [("a@b.c", "real@x.org")]),
        (b"From: A <a@x>, B <b@x>\n", [("A", "a@x"), ("B", "b@x")]),
        (b"From: team: a@x.org, b@x.org;\n", [("", "a@x.org"), ("", "b@x.org")]),
        (b"Reply-To: z@x\nSender: s@x\nFrom: a@x\n", [("", "a@x")]),
        (b"From g@x.org Mon Jan 1 00:00:00 2024\nFrom: a@x\n", [("", "a@x")]),
        (b"\xef\xbb\xbfFrom: a@x\n", [("", "a@x")]),
        (b"\n\nFrom: a@x\n", [("", "a@x")]),
        (b"From: a@x\rSubject: y\r\r", [("", "a@x")]),
        (b"Subject: x\n\nFrom: body@x.org\n", []),
        (b"From: undisclosed-recipients:;\n", []),
        (b"From: nobody\n", []),
        (b"From: \n", []),
        (b"From: a@b@c\n", []),
        (b"", []),
        (b"\x00\xff\xfe", []),
    ],
)
def test_who_wrote_it(mail, expected):
    """Names are decoded, addresses kept as written; what is no address is nobody."""
    assert senders(mail) == tuple(Sender(*each) for each in expected)


def test_a_line_that_a_strict_reader_gives_up_on():
    """The address between the last brackets counts, and what stands before it is the name."""
    (found,) = senders(b"From: Hopper [Acme] <g@acme.example>\n")
    assert found.address == "g@acme.example"


def test_a_very_long_mail_is_read_to_the_end_of_its_header():
    """What comes after the header does not matter, however long."""
    assert senders(b"From: a@x\n\n" + b"x" * 1_000_000) == (Sender("", "a@x"),)


@given(st.binary(max_size=200))
def test_nothing_makes_it_fall_over(octets):
    """Whatever a mail holds, the answer is some senders or none."""
    for one in senders(b"From: " + octets):
        assert "@" in one.address
