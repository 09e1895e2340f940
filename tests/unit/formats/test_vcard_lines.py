"""Physical lines, content lines, parameters, escapes and folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.errors import FileProblem, UsageError
from pcrm.formats.vcard_lines import (
    escape,
    fold,
    fold_quoted,
    labelled,
    parse,
    split,
    unescape,
    unfold,
)
from pcrm.formats.vcard_text import Source, known_encoding


def lines_of(data, **named):
    return list(Source(data, **named).lines())


def logical(text):
    return [line for _, line in unfold(text.split("\n"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_kind_of_line_end_is_understood(end):
    """LF, CR LF, CR alone and CR CR LF give the same lines."""
    assert lines_of(end.join(["A:1", "B:2", ""]).encode()) == ["A:1", "B:2"]


def test_a_lone_cr_inside_a_file_of_lf_lines_is_text():
    """CR ends a line only where the file has no other line end."""
    assert lines_of(b"A:one\rtwo\r\nB:2\r\n") == ["A:one\rtwo", "B:2"]


def test_old_mac_cards_glued_to_others_are_split_too():
    """A card whose BEGIN is ended by CR alone makes CR a line end."""
    data = b"BEGIN:VCARD\rFN:A\rEND:VCARD\r\nBEGIN:VCARD\r\nFN:B\r\nEND:VCARD\r\n"
    assert lines_of(data) == [
        "BEGIN:VCARD", "FN:A", "END:VCARD", "BEGIN:VCARD", "FN:B", "END:VCARD"
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_and_wide_encodings_are_recognised(encoding):
    """UTF-8 with a mark, UTF-16 with and without one, and UTF-32 are told apart."""
    assert lines_of("BEGIN:VCARD\r\nFN:Łódź\r\n".encode(encoding)) == ["BEGIN:VCARD", "FN:Łódź"]


def test_a_stated_wide_encoding_is_used_where_zeros_do_not_tell():
    """--encoding utf-16-le reads text that begins with a wide letter."""
    assert lines_of("Ż:1\n".encode("utf-16-le"), encoding="utf-16-le") == ["Ż:1"]


def test_blocks_are_cut_at_line_ends():
    """A file larger than a block comes out whole."""
    data = b"".join(b"NOTE:%07d\n" % number for number in range(200_000))
    lines = lines_of(data)
    assert len(lines) == 200_000
    assert lines[123_456] == "NOTE:0123456"


def test_a_file_above_the_limit_is_refused_with_advice():
    """100 MB are read, more is a problem with a next step."""
    with pytest.raises(FileProblem, match="100 MB") as caught:
        Source(bytes(100 * 1024 * 1024 + 1))
    assert caught.value.hint


def test_an_unknown_encoding_is_a_usage_error():
    """The message names the encoding that nobody knows."""
    with pytest.raises(UsageError, match="'klingon'"):
        Source(b"", encoding="klingon")


@pytest.mark.parametrize("name", ["zlib", "hex", "rot13", "unicode_escape", "idna", "a/b", ""])
def test_codecs_that_are_no_text_encodings_are_refused(name):
    """A CHARSET cannot reach Python's other codecs."""
    assert known_encoding(name) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UTF-8", "utf-8"),
        ("Windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("SHIFT_JIS", "cp932"),
        ("gb2312", "gb18030"),
        ("windows-1251", "cp1251"),
    ],
)
def test_encodings_go_by_their_wider_relatives(name, expected):
    """Programs name the small set and write the large one."""
    assert known_encoding(name) == expected


def test_folded_lines_are_joined():
    """One blank or tab at the beginning of a continuation goes, the rest stays."""
    assert logical("NOTE:one\n  two\n\tthree\nTEL:1") == ["NOTE:one twothree", "TEL:1"]


def test_line_numbers_are_those_of_the_first_physical_line():
    """Blank and folded lines count."""
    assert list(unfold(["", "A:1", " 2", "", "B:3"])) == [(2, "A:12"), (5, "B:3")]


def test_soft_breaks_without_indent_are_joined():
    """A quoted-printable line that ends in = goes on, whatever the next line looks like."""
    text = "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\nTEL: two=\n# three\nTEL:1"
    assert logical(text) == ["NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0ATEL: two# three", "TEL:1"]


def test_a_blank_after_a_soft_break_belongs_to_the_text():
    """RFC 2045 keeps it."""
    assert logical("NOTE;QUOTED-PRINTABLE:to come=\n to the aid") == [
        "NOTE;QUOTED-PRINTABLE:to come to the aid"
    ]


def test_indent_after_every_soft_break_is_folding():
    """Where all continuations are indented, the indent is no text."""
    text = "NOTE;QUOTED-PRINTABLE:=C5=\n =81=C3=B3=\n =64=C5=BA"
    assert logical(text) == ["NOTE;QUOTED-PRINTABLE:=C5=81=C3=B3=64=C5=BA"]


def test_blank_lines_between_soft_breaks_are_skipped():
    """A gap does not end the value unless a property follows it."""
    text = "ORG;QUOTED-PRINTABLE:=C3=\n\n=91\nORG;QUOTED-PRINTABLE:a=\n\nTEL:1"
    assert logical(text) == [
        "ORG;QUOTED-PRINTABLE:=C3=91",
        "ORG;QUOTED-PRINTABLE:a",
        "TEL:1",
    ]


def test_a_soft_break_does_not_swallow_the_end_of_the_card():
    """END:VCARD ends the value even after =."""
    assert logical("NOTE;QUOTED-PRINTABLE:a=\nEND:VCARD") == [
        "NOTE;QUOTED-PRINTABLE:a",
        "END:VCARD",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "PHOTO;ENCODING=BASE64;JPEG:\n  AAAA\n  BBBB==\n\nTEL:1",
        "PHOTO;BASE64:AAAA\nBBBB==\nTEL:1",
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB==\nTEL:1",
    ],
)
def test_base64_goes_on_indented_or_not_until_a_blank_line_or_property(text):
    """All ways to break base64 give one line."""
    photo, tel = logical(text)
    assert photo.partition(":")[2] == "AAAABBBB=="
    assert tel == "TEL:1"


def test_a_property_has_group_name_parameters_and_value():
    """Names are upper case, types lower case, pref is a number."""
    line = parse("item1.tel;type=CELL;Type=voice;TYPE=pref:+49")
    assert line is not None
    assert (line.group, line.name, line.value) == ("item1", "TEL", "+49")
    assert (line.params.type, line.params.pref) == ("cell", 1)


@pytest.mark.parametrize(
    ("header", "types", "pref"),
    [
        ("TEL;HOME;VOICE;PREF", "home", 1),
        ("TEL;WORK;:", "work", None),
        ('TEL;TYPE="work,voice,fax";PREF=3', "work,fax", 3),
        ("EMAIL;TYPE=INTERNET,HOME", "home", None),
        ("TEL;TYPE=X-Boat", "x-boat", None),
        ("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D7=A0=D7=99):", "ני", None),
        ("EMAIL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=41=2C=62);PREF", "a b", 1),
        ("TEL;X-CUSTOM(Boat)", "boat", None),
        ("TEL;PREF=0", "", None),
        ("TEL; TYPE = home", "home", None),
        ('TEL;TYPE="a b";TYPE="c^nd^^e^\'"', 'a b,c\nd^e"', None),
    ],
)
def test_types_of_all_versions_are_read(header, types, pref):
    """Bare, repeated, quoted and comma joined types come out alike."""
    line = parse(f"{header.rstrip(':')}:1")
    assert line is not None
    assert (line.params.type, line.params.pref, line.value) == (types, pref, "1")


def test_quoted_parameters_may_hold_colons_and_semicolons():
    """The value begins at the first colon outside of quotes."""
    line = parse('ADR;LABEL="A: 1; B";TYPE=home:;;S')
    assert line is not None
    assert line.params.get("LABEL") == "A: 1; B"
    assert (line.params.type, line.value) == ("home", ";;S")


def test_an_unbalanced_quote_does_not_hide_the_value():
    """The first colon counts when quotes are not closed."""
    line = parse('TEL;TYPE="home:123')
    assert line is not None
    assert line.value == "123"


@pytest.mark.parametrize("text", ["no colon", "two words: x", ": x", "ä:x", "# a: b", "A" * 9000])
def test_lines_that_are_no_properties_are_none(text):
    """A property has a name of letters, digits and hyphens."""
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:=C5=81=C3=B3d=C5=BA=0D=0Ax", "Łódź\nx"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=F6=DFlitz", "Mößlitz"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=83=81=83=82", "メモ"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=83A", "ア"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db =ZZ", "a=b =ZZ"),
    ],
)
def test_quoted_printable_goes_by_its_own_charset(text, expected):
    """The value is decoded, its line ends are newlines."""
    line = parse(text)
    assert line is not None
    assert (line.value, line.doubt) == (expected, "")


def test_a_quoted_line_whose_soft_break_was_forgotten_goes_on():
    """No property begins with an equals sign."""
    lines = ["NOTE;ENCODING=QUOTED-PRINTABLE:=43=68", "=65=73", "TEL:1", "=65"]
    texts = [text for _, text in unfold(lines)]
    assert texts == ["NOTE;ENCODING=QUOTED-PRINTABLE:=43=68=65=73", "TEL:1", "=65"]


def test_quoted_printable_without_charset_goes_by_the_files():
    """Bytes that are no UTF-8 go by the encoding stated elsewhere, else Windows-1252."""
    line = parse(labelled("NOTE;QUOTED-PRINTABLE:=CA=E8=BF=E2", "cp1251"))
    assert line is not None
    assert line.value == "Київ"
    guessed = parse("NOTE;QUOTED-PRINTABLE:M=F6=DFlitz")
    assert guessed is not None
    assert guessed.value == "Mößlitz"
    assert "Windows-1252" in guessed.doubt


def test_text_cut_inside_a_character_loses_only_that_character():
    """A truncated UTF-8 sequence is left out with a warning, no other sign appears."""
    line = parse("ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=C3=91=C3")
    assert line is not None
    assert line.value == "ÑÑ"
    assert line.doubt


@pytest.mark.parametrize(
    ("value", "version", "expected"),
    [
        (r"a\;b\,c\nd\\e", "2.1", r"a;b\,c\nd\\e"),
        (r"a\;b\,c\nd\Ne\\f", "3.0", "a;b,c\nd\ne\\f"),
        (r"\"AS IS\"", "3.0", '"AS IS"'),
        (r"http\://x", "3.0", "http://x"),
        (r"http\://x", "2.1", "http://x"),
        (r"C:\Users\x", "3.0", r"C:\Users\x"),
        ("end\\", "4.0", "end\\"),
        (r"\\n", "4.0", r"\n"),
    ],
)
def test_escapes_of_each_version_are_undone(value, version, expected):
    r"""Only ``\;`` is an escape in 2.1; unknown ones stay as they are."""
    assert unescape(value, version=version) == expected


def test_structured_values_are_split_at_unescaped_separators():
    """Escaped separators belong to their part."""
    assert split(r"Doe;John;A\, B;\;x;", ";", version="3.0") == ["Doe", "John", "A, B", ";x", ""]
    assert split(r"a\\;b", ";", version="3.0") == ["a\\", "b"]
    assert split(r"Sales\;Team;x", ";", version="2.1") == ["Sales;Team", "x"]
    assert split("a;b\\", ";", version="3.0") == ["a", "b\\"]


def test_a_file_in_one_code_page_goes_by_the_charset_of_another_line():
    """Eight-bit text is read by the CHARSET that only a later line states."""
    source = Source(b"")
    source.data = b"LABEL;CHARSET=Windows-1251:x"
    texts, warnings = source.settle(["FN:\udcca\udce8\udcbf\udce2", "TEL:1"])
    assert texts == ["FN:Київ", "TEL:1"]
    assert warnings == []


def test_text_in_no_stated_encoding_is_reported():
    """Windows-1252 is the last resort and never silent."""
    texts, warnings = Source(b"").settle(["FN:S\udcf6ren", "N:S\udcf6ren"])
    assert texts == ["FN:Sören", "N:Sören"]
    assert warnings == ["text in no stated encoding was read as Windows-1252"]


def test_each_value_goes_by_its_own_charset_and_says_utf8_afterwards():
    """The decoded line no longer claims the encoding it came in."""
    texts, _ = Source(b"").settle(
        ["FN;CHARSET=SHIFT_JIS:\udc88\udcc0\udc93\udca1", "ADR;CHARSET=Windows-1252:;;Stra\udcdfe"]
    )
    assert texts == ["FN;CHARSET=UTF-8:安藤", "ADR;CHARSET=UTF-8:;;Straße"]


def test_utf8_folded_inside_a_character_is_whole_again():
    """Bytes of one character on two lines meet when the line is unfolded."""
    data = "NOTE:Łó".encode()
    source = Source(data[:-1] + b"\r\n " + data[-1:] + b"\r\n")
    texts, warnings = source.settle([line for _, line in unfold(source.lines())])
    assert (texts, warnings) == (["NOTE:Łó"], [])


def test_eight_bit_text_in_quoted_printable_stays_bytes():
    """High bytes become =XX, so that the CHARSET of the line still holds."""
    texts, _ = Source(b"").settle(["NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:a\udcf6=E4"])
    assert texts == ["NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:a=F6=E4"]


def test_iso_2022_jp_is_decoded_though_its_bytes_look_like_ascii():
    """The escape sequences of seven-bit Japanese are followed."""
    data = b"FN;CHARSET=ISO-2022-JP:" + "安藤".encode("iso2022_jp") + b"\n"
    source = Source(data)
    texts, _ = source.settle(source.lines())
    assert source.foreign
    assert texts == ["FN;CHARSET=UTF-8:安藤"]


def test_the_callers_encoding_is_used_for_lines_without_charset():
    """--encoding wins over guesses."""
    source = Source("FN:Київ\n".encode("cp1251"), encoding="windows-1251")
    texts, warnings = source.settle(source.lines())
    assert (texts, warnings) == (["FN:Київ"], [])


@given(st.text())
def test_escaped_text_reads_back(text):
    """Everything but the kind of line end survives."""
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescape(escape(text), version="4.0") == expected


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=400))
def test_folded_lines_are_short_and_unfold_to_the_same(text):
    """No line is longer than 75 octets, no character is cut."""
    line = f"NOTE:{text}"
    folded = fold(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert [text for _, text in unfold(folded.split("\r\n"))] == [line]


@given(st.text(st.sampled_from("ab =\t:Cé"), max_size=300))
def test_quoted_printable_breaks_softly_and_reads_back(text):
    """A broken line is short and says the same."""
    octets = text.encode()
    quoted = "".join(
        chr(octet) if 32 <= octet <= 126 and octet != 61 else f"={octet:02X}" for octet in octets
    )
    line = parse(f"NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:{quoted}")
    folded = fold_quoted(f"NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:{quoted}")
    assert all(len(part) <= 80 for part in folded.split("\r\n"))
    (again,) = [parse(text) for _, text in unfold(folded.split("\r\n"))]
    assert line is not None
    assert again is not None
    assert again.value.rstrip() == line.value.rstrip()


def test_a_quote_left_open_is_not_taken_for_one_that_is_closed_later():
    """What a line with an open quote meant says nothing of a line that begins like it."""
    first = parse('TEL;TYPE="COMMA,SEPARATED:1')
    assert first is not None
    assert first.value == "1"
    second = parse('TEL;TYPE="COMMA,SEPARATED:INSIDE",PREF:2')
    assert second is not None
    assert second.value == "2"
