"""The entry point: from the words of the shell to an exit code."""

from __future__ import annotations

import gc
import os
import sys

from pcrm.domain.errors import FAILED, INTERRUPTED, PcrmError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.cli.session import Session


_UNWRITTEN = "the output could not be written"


def main() -> None:
    """Run pcrm and leave at once: the database is closed by then, the output flushed."""
    gc.disable()  # a command is over before there is anything to collect
    try:
        _make_streams_safe()
        code = run(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        code = FAILED
        _last_words(f"pcrm: {_UNWRITTEN}: {error.strerror}\n")
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code; every error becomes a sentence on stderr."""
    if "_PCRM_COMPLETE" in os.environ:
        return _complete(arguments)
    try:
        return _dispatch(arguments)
    except PcrmError as error:
        if os.environ.get("PCRM_DEBUG"):
            raise
        from pcrm.cli.talk import report

        error.kept = error.kept or _typed(error, arguments)
        report(error, as_json=_wants_json(arguments))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None
        return 0
    except OSError as error:
        if os.environ.get("PCRM_DEBUG"):
            raise
        what = error.strerror or str(error)
        return _complain(f"{what}: {error.filename}" if error.filename else f"{_UNWRITTEN}: {what}")
    except Exception as error:  # the edge: nothing may show a traceback
        if os.environ.get("PCRM_DEBUG"):
            raise
        kind = type(error).__name__
        return _complain(f"this is a mistake of pcrm ({kind}: {error}); PCRM_DEBUG=1 shows more")


def _dispatch(arguments: list[str]) -> int:
    """Split the line, open the session, run the command."""
    from pcrm.cli.arguments import split

    line = split(arguments)
    if "--version" in line.options:
        from pcrm import __version__

        if sys.stdout is not None:
            sys.stdout.write(f"pcrm {__version__}\n")
        return 0
    if line.rest[:1] in {("--help",), ("-h",)}:
        from pcrm.cli.app import run as run_typer

        return run_typer(line, None)
    from pcrm.cli.session import open_session

    session = open_session(line.options)
    existed = session.workspace.exists()
    try:
        if "PCRM_LANE" not in os.environ:  # set to switch the lane off, to compare both ways
            from pcrm.cli.lane import run as run_light

            code = run_light(line, session)
            if code is not None:
                return code
        from pcrm.cli.app import run as run_typer

        return run_typer(line, session)
    finally:
        if not existed:
            _say_if_made(session)


def _complete(arguments: list[str]) -> int:
    """Answer a shell that asks what may stand at the cursor; it never hears an error."""
    try:
        from pcrm.cli.completion import answer

        return answer(os.environ["_PCRM_COMPLETE"], arguments)
    except Exception:  # the edge: whatever is wrong, nothing is offered
        if os.environ.get("PCRM_DEBUG"):
            raise
        return FAILED


def _say_if_made(session: Session) -> None:
    """Say once which file the first write has made."""
    workspace = session.workspace
    if workspace.is_default and workspace.exists():
        session.say(f"made {workspace.path}; only you can read it")


def _wants_json(arguments: list[str]) -> bool:
    """Tell whether errors are to be JSON, even when the line could not be taken apart."""
    wanted = os.environ.get("PCRM_FORMAT", "")
    for place, word in enumerate(arguments):
        if word == "--json":
            return True
        if word == "--format":
            wanted = "".join(arguments[place + 1 : place + 2])
        elif word.startswith("--format="):
            wanted = word.partition("=")[2]
    return wanted == "json"


def _typed(error: PcrmError, arguments: list[str]) -> str:
    """Return what of a line that failed is printed back: its sentence, all of it after a veto."""
    from pcrm.cli.arguments import sentence_of

    return sentence_of(arguments) or (" ".join(arguments) if error.code == "vetoed" else "")


def _last_words(text: str) -> None:
    """Say something on stderr when nothing else can be written."""
    try:
        os.write(2, text.encode(errors="replace"))
    except OSError:
        pass


def _complain(text: str) -> int:
    from pcrm.cli.talk import say

    say(f"pcrm: {text}")
    return FAILED


def _make_streams_safe() -> None:
    """Let signs that a stream cannot hold become question marks instead of errors."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and stream.encoding.lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
