"""Many sentences at once: all of them are stored in one change, or none."""

from __future__ import annotations

from pcrm.domain.errors import PcrmError, UsageError
from pcrm.domain.numbers import write_number
from pcrm.services import capture
from pcrm.services.capture import NO_OPTIONS
from pcrm.store.capture import index_new_people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.capture import Entered, Logged, Options
    from pcrm.services.workspace import Workspace


def log_lines(
    workspace: Workspace, text: str, options: Options = NO_OPTIONS, *, planned: bool = False
) -> list[tuple[int, Logged]]:
    """Store each line as ``log`` does, and return it with the number of its line.

    Blank lines and lines that begin with ``#`` are left out. The options hold for every line, and
    a line may name somebody whom one before it has made.

    Raises:
        UsageError: there is no sentence, or ``--done`` is among the options.
        PcrmError: as ``log`` raises it, with the number of the line; nothing was stored then.
    """
    if options.done:
        raise UsageError(
            "--done does not go with --batch", value=options.done[0], hint="use: pcrm done t7"
        )
    lines = [(place, line.strip()) for place, line in enumerate(text.split("\n"), start=1)]
    lines = [(place, line) for place, line in lines if line and not line.startswith("#")]
    if not lines:
        raise UsageError("there is nothing to log", hint="one sentence a line")
    options = capture.with_people(workspace, options)
    verb = "plan" if planned else "log"
    with workspace.change(verb) as change:
        entered: list[tuple[int, Entered]] = []
        for place, line in lines:
            try:
                one = capture.enter(change, workspace, line, options, planned=planned)
            except PcrmError as error:
                error.message = f"line {place}: {error.message}"
                error.kept = line
                raise
            entered.append((place, one))
            if "@@" in line:
                index_new_people(change.connection, change.number)
        first, last = (write_number("interaction", entered[at][1].interaction) for at in (0, -1))
        change.label = f"{verb} {first}" + (f" to {last}" if first != last else "")
        change.finish()
        new = [task for _, one in entered for task in one.steps]
        return [(place, capture.told(change.connection, one, new=new)) for place, one in entered]
