"""Signatures and cards as people have them, and what pcrm reads out of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.contact import Details
from pcrm.domain.signature import read

# What a text says, a line each; an address as street / town / region / code / country.
SIGNATURES = {
    "english_with_everything": (
        """\
Hi Bob,

thanks for the call.

Best regards,
Grace Hopper
Head of Engineering | Acme Systems Ltd
12 Harbour Street, London SW1A 1AA, United Kingdom
T: +44 20 7946 0958 | M: +44 7700 900123 | F: +44 20 7946 0959
grace.hopper@acme-systems.co.uk | www.acme-systems.co.uk
linkedin.com/in/gracehopper
""",
        """\
name: Grace Hopper
title: Head of Engineering
org: Acme Systems Ltd
email: grace.hopper@acme-systems.co.uk
phone: +44 20 7946 0958
cell: +44 7700 900123
fax: +44 20 7946 0959
address: 12 Harbour Street / London /  / SW1A 1AA / United Kingdom
web: www.acme-systems.co.uk
handle: https://linkedin.com/in/gracehopper
""",
    ),
    "american_with_an_extension": (
        """\
--
John Q. Public, PhD
Senior Software Engineer
Example Corp.
1600 Amphitheatre Parkway, Suite 200
Mountain View, CA 94043
Office: (650) 555-0100 ext. 42
Cell: 650.555.0101
jqpublic@example.com
Twitter: @jqpublic
""",
        """\
name: John Q. Public
parts: John / Q. / Public
suffix: PhD
title: Senior Software Engineer
org: Example Corp.
email: jqpublic@example.com
work: (650) 555-0100
cell: 650.555.0101
address: 1600 Amphitheatre Parkway, Suite 200 / Mountain View / CA / 94043 /
handle: twitter:jqpublic
note: (650) 555-0100 ext. 42
""",
    ),
    "english_with_pictures_and_pronouns": (
        """\
Sarah O'Connor (she/her)
Account Manager at Skynet Media
📱 +1 212 555 0199
📧 sarah [at] skynet [dot] io
🌐 https://skynet.io/team/sarah
CONFIDENTIALITY NOTICE: This email may contain 1234567890 privileged information.
Sent from my iPhone
""",
        """\
name: Sarah O'Connor
title: Account Manager
org: Skynet Media
email: sarah@skynet.io
cell: +1 212 555 0199
web: https://skynet.io/team/sarah
""",
    ),
    "german_with_a_register": (
        """\
Mit freundlichen Grüßen
Dr. Anna Müller
Leiterin Vertrieb

Müller & Söhne GmbH
Musterstraße 12
10115 Berlin

Tel.: +49 (0)30 123456-78
Mobil: 0170 1234567
Fax: +49 (0)30 123456-79
E-Mail: a.mueller@mueller-soehne.de
Web: www.mueller-soehne.de

Geschäftsführer: Hans Müller
Amtsgericht Berlin, HRB 123456
USt-IdNr.: DE123456789
""",
        """\
name: Anna Müller
parts: Anna /  / Müller
prefix: Dr.
title: Leiterin Vertrieb
org: Müller & Söhne GmbH
email: a.mueller@mueller-soehne.de
phone: +49 (0)30 123456-78
cell: 0170 1234567
fax: +49 (0)30 123456-79
address: Musterstraße 12 / Berlin /  / 10115 /
web: www.mueller-soehne.de
""",
    ),
    "german_on_behalf": (
        """\
i. A. Max Mustermann
Sachbearbeiter

Stadtwerke Musterhausen AG · Postfach 12 34 · D-44787 Bochum
Telefon 0234/960-1234 · Telefax 0234/960-1235
max.mustermann@stadtwerke-musterhausen.de
""",
        """\
name: Max Mustermann
title: Sachbearbeiter
org: Stadtwerke Musterhausen AG
email: max.mustermann@stadtwerke-musterhausen.de
phone: 0234/960-1234
fax: 0234/960-1235
address: Postfach 12 34 / Bochum /  / 44787 /
""",
    ),
    "french_in_capitals": (
        """\
Cordialement,

Jean DUPONT
Directeur Commercial

SOCIÉTÉ GÉNÉRALE D'EXEMPLES SAS
14 bis, rue de la Paix
75002 Paris - France
Tél. : 01 23 45 67 89
Port. : 06 12 34 56 78
jean.dupont@exemples.fr
www.exemples.fr
SIRET 123 456 789 00012
""",
        """\
name: Jean Dupont
title: Directeur Commercial
org: SOCIÉTÉ GÉNÉRALE D'EXEMPLES SAS
email: jean.dupont@exemples.fr
phone: 01 23 45 67 89
cell: 06 12 34 56 78
address: 14 bis, rue de la Paix / Paris /  / 75002 / France
web: www.exemples.fr
""",
    ),
    "french_with_a_label_behind": (
        """\
Marie-Hélène Lefèvre
Chargée de communication – Université de Lyon
+33 6 98 76 54 32 (portable)
mh.lefevre@univ-lyon.fr
""",
        """\
name: Marie-Hélène Lefèvre
parts: Marie-Hélène /  / Lefèvre
title: Chargée de communication
org: Université de Lyon
email: mh.lefevre@univ-lyon.fr
cell: +33 6 98 76 54 32
""",
    ),
    "spanish_with_brackets": (
        """\
Un saludo,

María José García López
Directora de Marketing
Bodegas Ejemplo, S.L.
C/ Mayor, 25, 3º B
28013 Madrid (España)
Tel: 91 123 45 67
Móvil: 612 345 678
mjgarcia@bodegasejemplo.es
""",
        """\
name: María José García López
parts: María / José García / López
title: Directora de Marketing
org: Bodegas Ejemplo, S.L.
email: mjgarcia@bodegasejemplo.es
phone: 91 123 45 67
cell: 612 345 678
address: C/ Mayor, 25, 3º B / Madrid /  / 28013 / España
""",
    ),
    "argentine_on_two_lines": (
        """\
Juan Pérez | Ingeniero de Software
Telefónica Ejemplo S.A.
Av. Libertador 1234, Buenos Aires, Argentina
Cel: +54 9 11 2345-6789
juan.perez@telefonica-ejemplo.com.ar
Skype: juan.perez.dev
""",
        """\
name: Juan Pérez
parts: Juan /  / Pérez
title: Ingeniero de Software
org: Telefónica Ejemplo S.A.
email: juan.perez@telefonica-ejemplo.com.ar
cell: +54 9 11 2345-6789
address: Av. Libertador 1234 / Buenos Aires /  /  / Argentina
handle: skype:juan.perez.dev
""",
    ),
    "russian_with_a_patronymic": (
        """\
С уважением,
Иванов Пётр Сергеевич
Начальник отдела продаж
ООО «Ромашка»
101000, г. Москва, ул. Мясницкая, д. 1, оф. 5
Тел.: +7 (495) 123-45-67 доб. 123
Моб.: +7 916 123-45-67
E-mail: p.ivanov@romashka.ru
Сайт: www.romashka.ru
ИНН 7701234567
""",
        """\
name: Иванов Пётр Сергеевич
parts: Пётр / Сергеевич / Иванов
title: Начальник отдела продаж
org: ООО «Ромашка»
email: p.ivanov@romashka.ru
phone: +7 (495) 123-45-67
cell: +7 916 123-45-67
address: ул. Мясницкая, д. 1, оф. 5 / Москва /  / 101000 /
web: www.romashka.ru
note: +7 (495) 123-45-67 ext. 123
""",
    ),
    "russian_short": (
        """\
Анна Петрова
Генеральный директор
АО "Север"
моб. 8 916 555 01 01
Telegram: @annapetrova
anna@sever.example
""",
        """\
name: Анна Петрова
parts: Анна /  / Петрова
title: Генеральный директор
org: АО "Север"
email: anna@sever.example
cell: 8 916 555 01 01
handle: telegram:annapetrova
""",
    ),
    "chinese_with_labels": (
        """\
此致
敬礼

李雷
销售经理
苏州灯笼有限公司
地址：江苏省苏州市工业园区星湖街328号
邮编：215123
电话：0512-62881234
手机：13812345678
传真：0512-62881235
邮箱：lilei@lantern.cn
网址：www.lantern.cn
微信：lilei_lantern
""",
        """\
name: 李雷
parts: 雷 /  / 李
title: 销售经理
org: 苏州灯笼有限公司
email: lilei@lantern.cn
phone: 0512-62881234
cell: 13812345678
fax: 0512-62881235
address: 工业园区星湖街328号 / 苏州市 / 江苏省 / 215123 /
web: www.lantern.cn
handle: wechat:lilei_lantern
""",
    ),
    "chinese_without_labels": (
        """\
王小明 工程师
北京示例科技有限公司
手机13800138000
xiaoming.wang@example.com.cn
""",
        """\
name: 王小明
parts: 小明 /  / 王
title: 工程师
org: 北京示例科技有限公司
email: xiaoming.wang@example.com.cn
cell: 13800138000
""",
    ),
    "dutch_on_one_line": (
        """\
Met vriendelijke groet,
Pieter van der Berg
Projectmanager
Voorbeeld B.V.
Keizersgracht 123, 1015 CJ Amsterdam
T +31 20 123 4567  M +31 6 12345678
pieter@voorbeeld.nl
""",
        """\
name: Pieter van der Berg
title: Projectmanager
org: Voorbeeld B.V.
email: pieter@voorbeeld.nl
phone: +31 20 123 4567
cell: +31 6 12345678
address: Keizersgracht 123 / Amsterdam /  / 1015 CJ /
""",
    ),
    "paper_card": (
        """\
ACME DESIGN STUDIO
Linda Park
Creative Director
500 Main St
Springfield, IL 62701
555-123-4567
linda@acmedesign.com
acmedesign.com
@linda@mastodon.social
""",
        """\
name: Linda Park
title: Creative Director
org: ACME DESIGN STUDIO
email: linda@acmedesign.com
phone: 555-123-4567
address: 500 Main St / Springfield / IL / 62701 /
web: acmedesign.com
handle: mastodon:@linda@mastodon.social
""",
    ),
    "hotel": (
        """\
Hotel Adler
Am Markt 3, 79098 Freiburg
Tel. 0761 123456
info@hotel-adler.example
www.hotel-adler.example
""",
        """\
name: Hotel Adler
kind: org
email: info@hotel-adler.example
phone: 0761 123456
address: Am Markt 3 / Freiburg /  / 79098 /
web: www.hotel-adler.example
""",
    ),
    "head_of_a_mail": (
        """\
From: Tom Ray <tom.ray@raymedia.com>
To: me@example.org
""",
        """\
name: Tom Ray
email: tom.ray@raymedia.com
""",
    ),
    "one_line": (
        """\
Ben Kim, Sales Director, Globex Inc, +1 (415) 555-0133, ben.kim@globex.com
""",
        """\
name: Ben Kim
title: Sales Director
org: Globex Inc
email: ben.kim@globex.com
phone: +1 (415) 555-0133
""",
    ),
    "address_only": (
        """\
anna.schmidt@web.de
""",
        """\
name: Anna Schmidt
email: anna.schmidt@web.de
""",
    ),
    "british_from_outlook": (
        """\
Paula Jones
Partner
Smith & Jones LLP
D +44 (0)161 496 0000
M +44 (0)7700 900 456
paula.jones@smithjones.co.uk<mailto:paula.jones@smithjones.co.uk>
www.smithjones.co.uk<http://www.smithjones.co.uk/>
""",
        """\
name: Paula Jones
title: Partner
org: Smith & Jones LLP
email: paula.jones@smithjones.co.uk
phone: +44 (0)161 496 0000
cell: +44 (0)7700 900 456
web: www.smithjones.co.uk
""",
    ),
    "french_lawyer": (
        """\
Bien cordialement
Me Sophie MARTIN-DURAND
Avocate associée
Cabinet Durand & Associés
5 place Bellecour, 69002 Lyon, France
Tél: +33 (0)4 72 00 00 01 / Fax: +33 (0)4 72 00 00 02
s.martin@durand-associes.fr
""",
        """\
name: Sophie Martin-Durand
prefix: Me
title: Avocate associée
org: Cabinet Durand & Associés
email: s.martin@durand-associes.fr
phone: +33 (0)4 72 00 00 01
fax: +33 (0)4 72 00 00 02
address: 5 place Bellecour / Lyon /  / 69002 / France
""",
    ),
    "german_freelancer": (
        """\
Herzliche Grüße
Lena Vogel

Fotografin & Designerin
Mobil 0151 23456789
hallo@lenavogel.de
lenavogel.de · instagram.com/lenavogel
""",
        """\
name: Lena Vogel
title: Fotografin & Designerin
email: hallo@lenavogel.de
cell: 0151 23456789
web: lenavogel.de
handle: https://instagram.com/lenavogel
""",
    ),
    "spanish_with_a_dash": (
        """\
Ana Ruiz - Responsable de Compras
Hermanos Ruiz SL
Teléfono: +34 958 12 34 56
ana@hermanosruiz.es
""",
        """\
name: Ana Ruiz
title: Responsable de Compras
org: Hermanos Ruiz SL
email: ana@hermanosruiz.es
phone: +34 958 12 34 56
""",
    ),
    "russian_with_telegram": (
        """\
--
Дарья Ковалёва, PR-менеджер
Студия «Лис»
📞 +7 921 000 00 00 📧 dasha@studiolis.ru
https://t.me/dashalis
""",
        """\
name: Дарья Ковалёва
parts: Дарья /  / Ковалёва
title: PR-менеджер
org: Студия «Лис»
email: dasha@studiolis.ru
phone: +7 921 000 00 00
handle: https://t.me/dashalis
""",
    ),
    "chinese_with_an_english_name": (
        """\
张伟 (Wilson Zhang)
总经理
Lantern Trading Co., Ltd.
Tel: +86 21 6288 1234  Mobile: +86 138 1234 5678
wilson.zhang@lantern-trading.com
上海市浦东新区世纪大道100号 200120
""",
        """\
name: 张伟
parts: 伟 /  / 张
nick: Wilson Zhang
title: 总经理
org: Lantern Trading Co., Ltd.
email: wilson.zhang@lantern-trading.com
phone: +86 21 6288 1234
cell: +86 138 1234 5678
address: 浦东新区世纪大道100号 / 上海市 /  / 200120 /
""",
    ),
    "english_signed_twice": (
        """\
Cheers,
Tom

Tom Baker
Founder | Baker & Co
+44 20 7946 0000
tom@bakerandco.com
This message and any attachment are confidential.
""",
        """\
name: Tom Baker
title: Founder
org: Baker & Co
email: tom@bakerandco.com
phone: +44 20 7946 0000
""",
    ),
    "labels_above": (
        """\
Olga Orlova
Mobile:
+7 903 123 45 67
Email:
olga@example.ru
""",
        """\
name: Olga Orlova
email: olga@example.ru
cell: +7 903 123 45 67
""",
    ),
}


def told(one: Details) -> str:
    """Return what was read, a line for each value."""
    lines = [("name", one.formatted_name)]
    if one.kind != "individual":
        lines.append(("kind", one.kind))
    if one.family and (one.additional or not one.formatted_name.isascii()):
        lines.append(("parts", f"{one.given} / {one.additional} / {one.family}"))
    lines += [("prefix", one.prefix), ("suffix", one.suffix), ("nick", ", ".join(one.nicknames))]
    for place in one.memberships:
        lines += [("title", place.title), ("units", place.units), ("org", place.organization)]
    lines += [("email", email.value) for email in one.emails]
    lines += [(number.type or "phone", number.value) for number in one.telephones]
    for address in one.addresses:
        behind = f" ({address.extended})" if address.extended else ""
        lines.append(("address", (" / ".join(address[:5]) + behind).rstrip()))
    lines += [("web", url.value) for url in one.urls]
    lines += [("handle", impp.value) for impp in one.impps]
    lines += [("note", line) for line in one.note.splitlines()]
    return "".join(f"{key}: {value}\n" for key, value in lines if value)


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_are_read(name: str) -> None:
    """Name, title, organisation, addresses, numbers with their kind, pages, handles."""
    text, expected = SIGNATURES[name]
    assert told(read(text)) == expected


@pytest.mark.parametrize("name", SIGNATURES)
def test_line_ends_quotes_and_indents_change_nothing(name: str) -> None:
    """The same from Windows, and from an answer to an answer."""
    text, expected = SIGNATURES[name]
    assert told(read(text.replace("\n", "\r\n"))) == expected
    assert told(read("".join(f"> > {line}\n" for line in text.splitlines()))) == expected


@pytest.mark.parametrize(
    ("line", "number", "kind"),
    [
        ("Tel: 030 1234567", "030 1234567", ""),
        ("T: +49 30 1234567", "+49 30 1234567", ""),
        ("t +49.30.1234567", "+49.30.1234567", ""),
        ("Mobile: +1 (212) 555-0199", "+1 (212) 555-0199", "cell"),
        ("M: 0170/1234567", "0170/1234567", "cell"),
        ("Cell phone 212-555-0199", "212-555-0199", "cell"),
        ("Mobiltelefon: 0170 1234567", "0170 1234567", "cell"),
        ("Fax +49 30 1234568", "+49 30 1234568", "fax"),
        ("Tel./Fax: 030 1234567", "030 1234567", "fax"),
        ("Direct: 020 7946 0000", "020 7946 0000", ""),
        ("Office 020 7946 0000", "020 7946 0000", "work"),
        ("privat: 030 7654321", "030 7654321", "home"),
        ("+33 6 12 34 56 78 (mobile)", "+33 6 12 34 56 78", "cell"),
        ("моб.: +7 916 123-45-67", "+7 916 123-45-67", "cell"),
        ("раб. тел. 8 495 123-45-67", "8 495 123-45-67", "work"),
        ("手机：13812345678", "13812345678", "cell"),
        ("电话/传真：021-62881234", "021-62881234", "fax"),
        ("☎️ 0761 123456", "0761 123456", ""),
        ("📠 0761 123457", "0761 123457", "fax"),
        ("WhatsApp +34 612 345 678", "+34 612 345 678", "cell"),
        ("0049 170 1234567", "0049 170 1234567", ""),
    ],
)
def test_numbers_have_their_kind(line: str, number: str, kind: str) -> None:
    """Labels of many languages before the number, and brackets behind it."""
    (found,) = read(f"Ann Ray\n{line}").telephones
    assert (found.value, found.type) == (number, kind)


@pytest.mark.parametrize(
    "line",
    [
        "USt-IdNr.: DE123456789",
        "VAT GB 123 4567 89",
        "ИНН 7701234567",
        "20.11.2026",
        "2026-11-20",
        "10115 Berlin",
        "Mountain View, CA 94043-1351",
        "IBAN DE02 1203 0000 0000 2020 51",
        "SIRET 123 456 789 00012",
        "Since 1998",
        "ISO 9001:2015",
    ],
)
def test_other_numbers_are_no_telephones(line: str) -> None:
    """Dates, postal codes, registers, accounts."""
    assert read(f"Ann Ray\n{line}").telephones == ()


@pytest.mark.parametrize(
    ("line", "handle"),
    [
        ("Skype: ann.ray", "skype:ann.ray"),
        ("Telegram @annray", "telegram:annray"),
        ("微信：annray", "wechat:annray"),
        ("XMPP: ann@jabber.example", "xmpp:ann@jabber.example"),
        ("Matrix: @ann:matrix.example", "matrix:@ann:matrix.example"),
        ("https://www.linkedin.com/in/annray/", "https://www.linkedin.com/in/annray/"),
        ("github.com/annray", "https://github.com/annray"),
        ("@ann@social.example", "mastodon:@ann@social.example"),
    ],
)
def test_handles_are_read(line: str, handle: str) -> None:
    """With the name of the service before them, or as a page of a network."""
    assert [one.value for one in read(f"Ann Ray\n{line}").impps] == [handle]


def test_nothing_is_lost() -> None:
    """What is not understood stands in the note."""
    assert read(
        "Ann Ray\nBaker\nBread Ltd\nEarly birds welcome every day!\nann@x.example"
    ).note == ("Early birds welcome every day!")


@pytest.mark.parametrize(
    "text", ["", " \n ", "--\n", "12345", "hello, how are you today?", "|||", "@"]
)
def test_texts_without_a_name_have_none(text: str) -> None:
    """An empty name says so."""
    assert read(text).formatted_name == ""


@pytest.mark.parametrize(
    "text",
    ["Ann Ray\x1b[31m\nann@x.example", "\u202eAnn Ray\u202c\x00", "Ann\u00a0Ray", "Ann\u200b Ray"],
)
def test_invisible_signs_are_left_out(text: str) -> None:
    """Escapes, direction marks, blanks of other kinds."""
    assert read(text).formatted_name.startswith("Ann Ray")
    assert all(sign.isprintable() for sign in read(text).formatted_name)


_SIGNS = st.sampled_from(
    [*"AaЯя李雷 \n\t|:@.,-+()/<>\"'_0123456789\x1b\u202e🦊[]", "tel", "www.", "GmbH"]
)


@given(st.lists(_SIGNS, max_size=80).map("".join))
def test_any_text_is_read(text: str) -> None:
    """Whatever is pasted, nothing breaks, and no address is made up."""
    found = read(text)
    for email in found.emails:
        assert email.value.partition("@")[0].split(".")[0] in text
    assert "\x1b" not in repr(found)


def test_a_very_long_text_is_no_trouble() -> None:
    """Only the last lines and the beginnings of lines count."""
    found = read(("x" * 100_000 + "\n") * 50 + "a.b" * 50_000 + "\nAnn Ray\nann@x.example")
    assert found.formatted_name == "Ann Ray"
