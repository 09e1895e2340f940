"""A call: the number of a contact, and the program of this machine that dials it."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading

from pcrm.domain.errors import NotFound
from pcrm.domain.record import NamedTuple
from pcrm.services import cards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcrm.domain.contact import Telephone
    from pcrm.services.workspace import Workspace


class Call(NamedTuple):
    """Whom to call, on which number, and how they want to be reached; "" where nothing is known."""

    formatted_name: str
    telephone: str
    reach: str = ""


def call(workspace: Workspace, number: int) -> Call:
    """Return the number on which a contact is called: the preferred one, else the first.

    Raises:
        NotFound: none is known.
    """
    details = cards.brief_card(workspace, number).contact.details
    dialled = [each for each in details.telephones if "fax" not in each.type.split(",")]
    if not dialled:
        raise NotFound(
            f"no telephone of {details.formatted_name} is known",
            value=str(number),
            hint=f"add one with: pcrm set {number} phone=…",
        )
    reach = next((field.value for field in details.fields if field.key == "reach"), "")
    return Call(details.formatted_name, min(dialled, key=_preference).value, reach)


def _preference(each: Telephone) -> int:
    return each.pref or 100


def dial(telephone: str, environment: Mapping[str, str]) -> bool:
    """Hand a number to the program that opens ``tel:`` here; False where there is none.

    The program runs by itself and says nothing on the terminal.
    """
    signs = "".join(sign for sign in telephone if sign.isdecimal() or sign in "+*#")
    opener = shutil.which("open") if os.uname().sysname == "Darwin" else shutil.which("xdg-open")
    has_display = os.uname().sysname == "Darwin" or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not opener or not has_display or not signs:
        return False
    try:
        process = subprocess.Popen(
            [opener, f"tel:{signs}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # or it stays as a zombie
    return True
