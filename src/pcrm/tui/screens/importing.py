"""An address book is brought in: which file, what it would bring, what it has brought."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from pcrm.domain.errors import PcrmError
from pcrm.render import imported
from pcrm.services import paths
from pcrm.tui import actions
from pcrm.tui.contents import short, told
from pcrm.tui.memory import without_collecting
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.page import Page
from pcrm.tui.widgets.path_box import PathBox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantBlur, DescendantFocus

    from pcrm.services.importing import Report

_ENDINGS = (".vcf", ".vcard")
_BEGIN = (
    "Export your contacts as vCard (.vcf) from your phone or mail program, and say where it is."
)
_MOST = 100
"""Lines of a kind that are shown; an address book may have a hundred thousand."""


class _StoppedError(PcrmError):
    """Ends an import in the middle, so that nothing of it is stored."""


class ImportScreen(PcrmScreen):
    """Asks for a file of cards, shows what it would bring, and brings it in.

    Files are read and stored by the one thread that writes.
    """

    PLACE: ClassVar[str] = "import"
    CSS_PATH: ClassVar = ["../styles/import.tcss", "../styles/page.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("import")]

    class Counted(Message):
        """So many cards have been read."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._can_bring = False
        self._skips_known = False
        self._doing = ""
        self._is_stopped = False

    def compose(self) -> ComposeResult:
        """Lay out the box, the note, and the page for the report."""
        yield Static("Bring an address book in", id="title", markup=False)
        yield PathBox("~/contacts.vcf", _ENDINGS)
        yield Static(_BEGIN, id="note", markup=False)
        yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Wait for a path."""
        self.query_one(PathBox).focus()

    # The path

    @on(PathBox.Offered)
    def _offer(self, message: PathBox.Offered) -> None:
        if not self._doing:
            self._note("  ".join(map(short, message.paths)) or _BEGIN)

    @on(Input.Changed)
    def _forget(self) -> None:
        """What was shown is not what the path says now."""
        if self._path and not self._doing:
            self._path = ""
            self._show([])
            self._note(_BEGIN)

    @on(Box.Cut)
    def _say_cut(self, message: Box.Cut) -> None:
        self.pcrm.tell(message.text)

    @on(Input.Submitted)
    def _look(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() and not self._doing:
            self._path = paths.meant(event.value)
            self._run(dry_run=True)

    # Reading and storing

    def _run(self, *, dry_run: bool) -> None:
        self._doing = "reading" if dry_run else "storing"
        self._is_stopped = False
        self._can_bring = False
        self._note(f"{self._doing} {short(self._path)} …")
        self.query_one(Page).focus()
        job = partial(self._imported, self._path, dry_run=dry_run, skips=self._skips_known)
        done = self._tell_preview if dry_run else self._tell_stored
        self.pcrm.write(job, done=done, refused=self._refuse)

    def _imported(self, path: str, *, dry_run: bool, skips: bool) -> Report:
        """Bring a file in, or find out what it would bring; runs in the thread that writes."""
        from pcrm.services import importing  # what reads cards takes a while to come

        with without_collecting():
            return importing.import_files(
                self.workspace,
                [path],
                dry_run=dry_run,
                accept=importing.leave if skips else None,
                progress=self._at,
            )

    def _at(self, count: int) -> None:
        """Tell how far the thread has come, or end it."""
        if self._is_stopped:
            raise _StoppedError("stopped", hint="nothing was brought in")
        self.post_message(self.Counted(count))

    def on_import_screen_counted(self, message: Counted) -> None:
        """Say how far it is."""
        if self._doing:
            self._note(f"{self._doing} {short(self._path)} …  {message.count:,} cards")

    def _tell_preview(self, report: Report) -> None:
        self._doing = ""
        self._can_bring = bool(report.created or report.updated)
        note = "enter brings it in; nothing is stored yet"
        self._note(note if self._can_bring else "there is nothing to bring in")
        lines = [imported.counts(report, dry_run=True), *_remarks(report)]
        self._show([*lines, "", *imported.changes(report, most=_MOST)])

    def _tell_stored(self, report: Report) -> None:
        self._doing = ""
        lines = [imported.counts(report), *_remarks(report)]
        if report.duplicates:
            lines.append("mark two who are one with the space key in the list of people; M joins")
        self._note("u takes it back; esc goes on")
        self._show(lines)
        if not self.is_current:
            self.pcrm.tell(f"{lines[0]}\nu takes it back")

    def _refuse(self, error: PcrmError) -> None:
        self._doing = ""
        self._show([])
        self._note(told(error), is_wrong=True)
        self.query_one(PathBox).focus()
        if not self.is_current:
            self.pcrm.refuse(error)

    def _note(self, text: str, *, is_wrong: bool = False) -> None:
        note = self.query_one("#note", Static)
        note.update(text)
        note.set_class(is_wrong, "-wrong")

    def _show(self, lines: Sequence[str]) -> None:
        """Show what there is to say about a file, the first line in bold."""
        first, *rest = lines or [""]
        page = self.query_one(Page)
        page.scroll_home(animate=False)
        page.show(Content("\n").join([Content.styled(first, "bold"), *map(Content, rest)]))
        self.refresh_bindings()

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what can be done with what is shown; in the box letters are letters."""
        is_typing = isinstance(self.focused, PathBox)
        if action == "back":
            return True
        if action == "bring" and not self._can_bring:
            return False
        return bool(self._path) and not is_typing and not self._doing

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of where the cursor is."""
        event.stop()
        self.refresh_bindings()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Show the keys of where the cursor is."""
        event.stop()
        self.refresh_bindings()

    def action_bring(self) -> None:
        """Store what is shown."""
        self._run(dry_run=False)

    def action_leave_known(self) -> None:
        """Leave known people alone, or not; and look again."""
        self._skips_known = not self._skips_known
        self._run(dry_run=True)

    def action_other(self) -> None:
        """Type another path."""
        self.query_one(PathBox).focus()

    def action_back(self) -> None:
        """Stop what is going on; else go back."""
        if self._doing:
            self._is_stopped = True
        else:
            self.dismiss()


def _remarks(report: Report) -> list[str]:
    return [
        *imported.skipped(report, most=_MOST),
        *imported.twice(report, most=_MOST),
        *imported.kept(report),
    ]
