"""Completion in the shell: the scripts, and the words they ask pcrm for."""

from __future__ import annotations

from pcrm.cli.arguments import GLOBAL_FLAGS, GLOBAL_VALUES, WORDS
from pcrm.cli.verbs import MODULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcrm.services.workspace import Workspace

SCRIPTS = {
    "bash": """
_pcrm() {
    local IFS=$'\\n'
    COMPREPLY=($(_PCRM_COMPLETE=1 pcrm "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _pcrm pcrm
""",
    "zsh": """
#compdef pcrm
_pcrm() {
    local -a found
    found=("${(@f)$(_PCRM_COMPLETE=1 pcrm "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    compadd -U -- "${(@)found:#}"
}
compdef _pcrm pcrm
""",
    "fish": """
function __pcrm_complete
    set -l words (commandline -opc) (commandline -ct)
    _PCRM_COMPLETE=1 pcrm $words[2..-1] 2>/dev/null
end
complete -c pcrm -f -a '(__pcrm_complete)'
""",
}
_NOUN_VERBS = {
    "todo": ("add", "list", "done"),
    "date": ("add", "list"),
    "backup": ("create", "list", "restore"),
}
_TAKE_PEOPLE = ("show", "set", "rm", "archive", "restore", "tag", "every", "timeline", "history")


def complete(workspace: Workspace, words: Sequence[str]) -> list[str]:
    """Return what may stand for the last of the words; the ones before it are given."""
    *before, last = words or [""]
    if last.startswith("-"):
        return [option for option in _options(before) if option.startswith(last)]
    verbs = [word for word in before if not word.startswith("-")]
    if not verbs:
        return [verb for verb in MODULES if verb.startswith(last)]
    if verbs[0] in _NOUN_VERBS and len(verbs) == 1:
        return [verb for verb in _NOUN_VERBS[verbs[0]] if verb.startswith(last)]
    if verbs[0] in _TAKE_PEOPLE and len(verbs) == 1 and last:
        from pcrm.services.references import names_beginning

        return names_beginning(workspace, last)
    return []


def _options(before: Sequence[str]) -> list[str]:
    """Return the options of the command that has been typed, and the global ones."""
    words = [word for word in before if not word.startswith("-")]
    verb = " ".join(words[:2]) if words and words[0] in _NOUN_VERBS else "".join(words[:1])
    spec = WORDS.get(verb)
    own = (*spec.values, *spec.flags) if spec else _known_to_typer(verb.split())
    return [*own, *GLOBAL_VALUES, *GLOBAL_FLAGS, "--help"]


def _known_to_typer(path: Sequence[str]) -> list[str]:
    """Return the options of a command as Typer knows them."""
    import typer

    from pcrm.cli.app import build

    if not path or path[0] not in MODULES:
        return []
    command: Any = typer.main.get_command(build(path[0]))
    for word in path:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            return []
    return [option for param in command.params for option in param.opts if option[:2] == "--"]
