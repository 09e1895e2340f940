"""Feeds the card reader what a fuzzer makes up: nothing but PcrmError may come out, and soon.

Needs ``pip install atheris``; run with ``-max_total_time=300`` and a folder of cards.
"""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports(include=["pcrm"]):
    from pcrm.domain.errors import PcrmError
    from pcrm.formats import vcard

SLOWEST_S_PER_100_KB = 1.0


def feed(data: bytes) -> None:
    """Read, write back and read again what the fuzzer made."""
    started = time.process_time()
    try:
        for card in vcard.read(data):
            if isinstance(card, vcard.Card):
                lines, pictures = vcard.lift(card.raw)
                again = vcard.put_back(lines, pictures.__getitem__)
                vcard.write(card.details, uid=card.uid, version=card.version, raw=tuple(again))
    except PcrmError:
        return
    allowed = SLOWEST_S_PER_100_KB * max(len(data) / 100_000, 1)
    if time.process_time() - started > allowed:
        raise RuntimeError(f"{len(data)} bytes took longer than {allowed} s")


if __name__ == "__main__":
    atheris.Setup(sys.argv, feed)
    atheris.Fuzz()
