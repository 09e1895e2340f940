"""How the screen looks: themes, the choice kept in the configuration, text without frames."""

from __future__ import annotations

import os
from pathlib import Path

from textual import work
from textual.filter import NoColor

from pcrm.config import locations
from pcrm.domain.errors import PcrmError
from pcrm.tui.gate import Gate, Plain
from pcrm.tui.watching import WatchingApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from pcrm.services.workspace import Workspace

DARK = "textual-dark"
THEMES = {"dark": DARK, "light": "textual-light", "ansi": "ansi-dark"}
"""Words of the configuration for themes of Textual; every other name means itself."""


class LookingApp(WatchingApp):
    """An app in the colours that the user has chosen.

    A terminal of sixteen colours gets a theme of its own colours unless one was chosen. With
    ``NO_COLOR`` there are none: the theme is that one, which needs no shades, whatever was chosen.
    With ``PCRM_PLAIN`` there are no signs that draw boxes.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.is_plain = bool(os.environ.get("PCRM_PLAIN"))
        self._own_filters: list[LineFilter] = [NoColor()] if self.no_color else []
        self._own_filters += [Gate(), *([Plain()] if self.is_plain else [])]
        self._chosen_theme = self._first_theme()

    def _first_theme(self) -> str:
        if self.no_color:
            return THEMES["ansi"]
        chosen = self.workspace.settings.theme
        if chosen:
            return THEMES.get(chosen, chosen)
        return DARK if self.console.color_system in {"256", "truecolor"} else THEMES["ansi"]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what takes colours away, and after it the gate.

        Textual's own are left out: the sixteen colours of renderers stay those of the terminal.
        """
        return self._own_filters

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Add the styles of a screen to those that are parsed.

        Textual 8.2 parses all of them anew for it, and once more where a mode begins.
        """
        for path in screen.css_path:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.add_source(Path(path).read_text(encoding="utf-8"), (str(path), ""))
        self.stylesheet.update(screen)
        screen._css_update_count = self._css_update_count  # noqa: SLF001 - has no other way

    def on_mount(self) -> None:
        """Put the colours on."""
        self.set_class(self.is_plain, "-plain")
        if self._chosen_theme in self.available_themes:
            self.theme = self._chosen_theme
        else:
            self.warn(
                f"There is no theme {self._chosen_theme!r}."
                f"\nKnown: {', '.join(THEMES)}, {', '.join(self.available_themes)}"
            )
        self.theme_changed_signal.subscribe(self, self._keep)

    def _keep(self, theme: Theme) -> None:
        """Keep the choice for the next start."""
        if theme.name != self._chosen_theme:
            self._chosen_theme = theme.name
            self._write_theme(theme.name)

    @work(thread=True, exclusive=True, exit_on_error=False, group="theme")
    def _write_theme(self, name: str) -> None:
        from pcrm.config import writing

        path = locations.config_file(os.environ)
        short = next((word for word, theme in THEMES.items() if theme == name), name)
        try:
            text = writing.with_value(writing.read_file(path), "theme", short, path=path)
            writing.write_file(path, text)
        except PcrmError as error:
            self.call_from_thread(self.refuse, error)
