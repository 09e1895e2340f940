"""Every command is documented, and the pages hang together."""

from __future__ import annotations

import importlib.util
import re

from pcrm.cli.verbs import MODULES
from tests.docs.pages import PAGES, ROOT, typed_lines


def test_every_command_has_a_tried_example() -> None:
    """Each verb stands in a console block, but tui, which has a page of its own."""
    typed = {line.split()[1] for line in typed_lines() if line.startswith("pcrm ")}
    assert set(MODULES) - typed == {"tui"}
    assert "pcrm tui" in (ROOT / "docs" / "tui.md").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link names a file that exists."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_readme_is_short() -> None:
    """The README stays under 150 lines."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150


def test_picture_of_the_agenda_shows_what_pcrm_prints() -> None:
    """docs/agenda.svg is what docs/make_pictures.py draws."""
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "make_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    assert (ROOT / "docs" / "agenda.svg").read_text(encoding="utf-8") == pictures.draw_agenda()
