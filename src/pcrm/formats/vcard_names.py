"""Property names that programs add to vCard, and what they mean."""

from __future__ import annotations

# A date property and the label it stands for.
DATE_LABELS = {
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "X-ANNIVERSARY": "anniversary",
    "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary",
    "X-MS-ANNIVERSARY": "anniversary",
    "X-WAB-WEDDING_ANNIVERSARY": "anniversary",
    "DEATHDATE": "death",
    "X-DEATHDATE": "death",
}
# These happen once in a life: the first one of a card counts.
ONCE = ("birthday", "death")

# A property that names somebody near, and how near.
RELATED_TYPES = {
    "X-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSENAME": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MS-SPOUSE": "spouse",
    "X-WAB-SPOUSE_NAME": "spouse",
    "X-MS-CHILD": "child",
}

# A property that holds an address in the web, and its type.
URL_TYPES = {
    "URL": "",
    "X-EVOLUTION-BLOG-URL": "blog",
    "X-EVOLUTION-VIDEO-URL": "video",
    "X-KADDRESSBOOK-BLOGFEED": "blog",
}

# A property that holds a handle, and the scheme or service it belongs to.
SERVICES = {
    "X-AIM": "aim",
    "X-DISCORD": "discord",
    "X-EVOLUTION-IM": "im",
    "X-FACEBOOK": "facebook",
    "X-GADUGADU": "gg",
    "X-GOOGLE TALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
    "X-GROUPWISE": "groupwise",
    "X-GTALK": "gtalk",
    "X-ICQ": "icq",
    "X-INSTAGRAM": "instagram",
    "X-JABBER": "xmpp",
    "X-KADDRESSBOOK-X-IMADDRESS": "im",
    "X-LINKEDIN": "linkedin",
    "X-MASTODON": "mastodon",
    "X-MATRIX": "matrix",
    "X-MS-IMADDRESS": "im",
    "X-MESSAGING/AIM-ALL": "aim",
    "X-MESSAGING/GADU-ALL": "gg",
    "X-MESSAGING/GROUPWISE-ALL": "groupwise",
    "X-MESSAGING/ICQ-ALL": "icq",
    "X-MESSAGING/IRC-ALL": "irc",
    "X-MESSAGING/MSN-ALL": "msn",
    "X-MESSAGING/SKYPE-ALL": "skype",
    "X-MESSAGING/XMPP-ALL": "xmpp",
    "X-MESSAGING/YAHOO-ALL": "ymsgr",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-SIGNAL": "signal",
    "X-SIP": "sip",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-TELEGRAM": "telegram",
    "X-TWITTER": "twitter",
    "X-WHATSAPP": "whatsapp",
    "X-YAHOO": "ymsgr",
}

# The numbers of ContactsContract.CommonDataKinds in X-ANDROID-CUSTOM.
ANDROID_EVENTS = {"1": "anniversary", "2": "other", "3": "birthday"}
ANDROID_RELATIONS = {
    "1": "assistant",
    "2": "brother",
    "3": "child",
    "4": "domestic partner",
    "5": "father",
    "6": "friend",
    "7": "manager",
    "8": "mother",
    "9": "parent",
    "10": "partner",
    "11": "referred by",
    "12": "relative",
    "13": "sister",
    "14": "spouse",
}

# Apple writes these words inside _$!<…>!$_ and translates them on the screen.
APPLE_LABELS = {
    word.lower(): f"_$!<{word}>!$_"
    for word in (
        "Anniversary",
        "Assistant",
        "Brother",
        "Child",
        "Daughter",
        "Father",
        "Friend",
        "HomePage",
        "Manager",
        "Mother",
        "Other",
        "Parent",
        "Partner",
        "Sister",
        "Son",
        "Spouse",
    )
}

# Lines about the card itself: neither details nor worth a report.
FRAME = frozenset({"VERSION", "PRODID", "REV", "UID", "X-ABLABEL", "PHOTO", "BEGIN", "END"})
