"""What changes the data from any screen: the quick log, undo and redo."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial

from pcrm.domain.errors import PcrmError
from pcrm.render import echo
from pcrm.tui.contents import COLOURED, bare, painted, short, told
from pcrm.tui.screens.base import DataChanged, PcrmScreen
from pcrm.tui.telling import TellingApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.change import Change
    from pcrm.services.calling import Call
    from pcrm.services.capture import Logged
    from pcrm.services.workspace import Workspace


class ChangingApp(TellingApp):
    """An app on a workspace whose screens learn of every change.

    ``revision`` grows whenever the data may be other than what a screen shows; ``draft`` is what
    was typed into the quick log and neither stored nor deleted, ``sentences`` what was stored.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        hooks = workspace.hooks
        self.workspace = workspace._replace(
            tell=self.hear, hooks=hooks._replace(say=self.hear) if hooks else None
        )
        self.revision = 0
        self.draft = ""
        self._has_read_draft = False
        self.sentences: list[str] = []
        self._to_new = False

    def data_changed(self, *, to_new: bool = False) -> None:
        """Let what is in sight be read again; the other screens do so when they come forward."""
        self.revision += 1
        for screen in self._in_sight():
            screen.post_message(DataChanged(to_new=to_new))

    def stored(self) -> None:
        """Show what is there, once the last job is over: earlier it would show what is gone."""
        self.data_changed(to_new=self._to_new)
        self._to_new = False

    def open_quick_log(self, prefill: str = "") -> None:
        """Open the quick log over what is there, with the draft of last time or else ``prefill``.

        Nothing covers it.
        """
        from pcrm.tui.screens.log import LogScreen  # the first frame does without it

        if not self._has_read_draft:
            self._read_draft()
        self.clear_notifications()
        self.hide_echo()
        if not isinstance(self.screen, LogScreen):
            self.push_screen(LogScreen(self.draft or prefill, start=prefill))

    def _read_draft(self) -> None:
        """Take up what was typed before the last end and not stored."""
        from pcrm.services import drafts

        self._has_read_draft = True
        with suppress(PcrmError):
            self.draft = drafts.kept(self.workspace, drafts.SENTENCE)

    def keep_draft(self) -> None:
        """Keep what was typed into the quick log and not stored for the next start."""
        from pcrm.services import drafts

        typed = getattr(self.screen, "unsent", self.draft)
        with suppress(PcrmError):
            if typed:
                drafts.keep(self.workspace, drafts.SENTENCE, typed)
            elif self._has_read_draft:
                drafts.drop(self.workspace, drafts.SENTENCE)

    def store_sentence(self, sentence: str) -> None:
        """Store what the quick log took; refused, it is open again with the sentence."""
        from pcrm.services import capture

        self.sentences.append(sentence)
        job = partial(capture.log, self.workspace, sentence)
        self.write(job, done=self._tell_logged, refused=partial(self._keep_sentence, sentence))

    def action_log(self) -> None:
        """Write down what happened."""
        screen = self.screen
        self.open_quick_log(screen.subject if isinstance(screen, PcrmScreen) else "")

    def undo(self, number: str = "") -> None:
        """Take back the last change, or one by its number."""
        from pcrm.services import changes

        self.hide_echo()
        job = partial(changes.undo, self.workspace, number)
        self.write(job, done=self._tell_undone, refused=self.refuse)

    def redo(self, number: str = "") -> None:
        """Bring back what was undone last, or a change by its number."""
        from pcrm.services import changes

        self.hide_echo()
        job = partial(changes.redo, self.workspace, number)
        self.write(job, done=self._tell_redone, refused=self.refuse)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.undo()

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        self.redo()

    def action_put_away(self) -> None:
        """Put away what the log has said."""
        self.hide_echo()

    def hide_echo(self) -> None:
        """Put the echo away on every screen."""
        for screen in self.screen_stack:
            if isinstance(screen, PcrmScreen):
                screen.hide_echo()

    def call(self, number: int) -> None:
        """Copy the telephone number of a contact, and dial it where this machine can."""
        job = partial(_dialled, self.workspace, number)
        self.write(job, done=self._tell_call, refused=self.refuse)

    def _tell_call(self, answer: tuple[Call, bool]) -> None:
        called, is_dialled = answer
        self.copy_to_clipboard(bare(called.telephone))
        how = "dialling and copied" if is_dialled else "copied"
        told = f"{short(called.formatted_name)}  {short(called.telephone)}  ({how})"
        reach = f"\nreach: {short(called.reach)}" if called.reach else ""
        self.tell(f"{told}{reach}\nl writes down what was said")

    def _in_sight(self) -> list[PcrmScreen]:
        """Return the screens of ours that can be seen: the one in front, and what a modal covers.

        The last one fills the whole terminal.
        """
        seen = []
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PcrmScreen):
                seen.append(screen)
            if not screen.is_modal:
                break
        return seen

    def _tell_logged(self, logged: Logged) -> None:
        lines = echo.logged(logged, style=COLOURED)
        lines += [f"  !  {short(warning)}" for warning in logged.warnings]
        self._in_sight()[-1].show_echo(painted(lines))

    def _keep_sentence(self, sentence: str, error: PcrmError) -> None:
        if error.kept_is == "waiting":  # stored by the next write: typed again it would be twice
            self.warn(f"{told(error)}\nThe sentence is kept: {short(sentence)}")
            return
        from pcrm.tui.screens.log import LogScreen

        if isinstance(self.screen, LogScreen):
            self.screen.refuse(sentence, told(error))
        else:
            self.push_screen(LogScreen(sentence, wrong=told(error)))

    def _tell_undone(self, undone: list[Change]) -> None:
        text = "\n".join(f"undone: {short(one.label)}" for one in undone)
        self.tell(f"{text}\nU brings it back")
        self._to_new = True

    def _tell_redone(self, redone: Change) -> None:
        self.tell(f"done again: {short(redone.label)}")


def _dialled(workspace: Workspace, number: int) -> tuple[Call, bool]:
    from pcrm.services import calling

    called = calling.call(workspace, number)
    return called, calling.dial(called.telephone, os.environ)
