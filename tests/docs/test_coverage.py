"""Every command is documented, and the pages hang together."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from pcrm.cli.app import build
from pcrm.cli.verbs import MODULES
from tests.docs.pages import PAGES, ROOT, typed_lines


def test_every_command_has_a_tried_example() -> None:
    """Each verb stands in a console block, but tui, which has a page of its own."""
    typed = {line.split()[1] for line in typed_lines() if line.startswith("pcrm ")}
    assert set(MODULES) - typed == {"tui"}
    assert "pcrm tui" in (ROOT / "docs" / "tui.md").read_text(encoding="utf-8")


def options(command: Any, path: str = "pcrm") -> Iterator[tuple[str, str]]:
    """Yield each long option of a command and of those below it."""
    for name, below in getattr(command, "commands", {}).items():
        yield from options(below, f"{path} {name}")
    for parameter in command.params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("--") and option != "--help":
                yield path, option


def test_every_option_stands_on_a_page() -> None:
    """What ``--help`` shows is told somewhere, and not in the manual alone."""
    told = set(re.findall(r"--[a-z][a-z-]*", "".join(map(read, PAGES))))
    known = options(typer.main.get_command(build("help")))
    assert {path: option for path, option in known if option not in told} == {}


def test_every_page_can_be_reached_from_the_first() -> None:
    """README links to each page, and each heading that is linked to exists."""
    linked = re.findall(r"\]\(([^)#:]+)\)", read(ROOT / "README.md"))
    assert {page.relative_to(ROOT).as_posix() for page in PAGES} - {"README.md", *linked} == set()
    for page in PAGES:
        for target, place in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", read(page)):
            headings = re.findall(
                r"^#+ (.+)$", read(page.parent / target if target else page), re.MULTILINE
            )
            known = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
            assert place in known, f"{page.name}: {target}#{place}"


def read(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


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
