"""What the tests of faults share with bench/faults.py: commands that are killed at any moment, and disks that fail."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from story_kit import files

import okrlint
from okrlint.cli import run

HERE = Path(__file__).parent
SITE = "site"
"""The folder of a workspace that holds its site, which changes as a whole."""

_BESIDE = re.compile(r"\.okrlint-(?:new|old)-")
_STEPS = ("open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.mkdir")


def lying(folder: Path) -> list[str]:
    """Return what a run has put beside what it writes, and not taken away."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return sorted(path for path in found if _BESIDE.search(path))


def sources(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a workspace by path: what people wrote, without the site and without what lies beside."""
    return {path: content for path, content in found.items() if not _BESIDE.search(path) and not _published(path)}


def site_of(found: Mapping[str, bytes], folder: str = SITE) -> dict[str, bytes]:
    """Return the files of the site, or of what stands for it, by their address."""
    return {path.removeprefix(f"{folder}/"): one for path, one in found.items() if path.startswith(f"{folder}/")}


def _published(path: str) -> bool:
    return path.startswith(f"{SITE}/")


def modes(folder: Path, paths: Mapping[str, bytes]) -> dict[str, int]:
    """Return who may do what with files that are there."""
    return {path: (folder / path).stat().st_mode & 0o777 for path in paths if (folder / path).exists()}


def renew(folder: Path, old: Path) -> None:
    """Put a folder back as it was."""
    shutil.rmtree(folder)
    shutil.copytree(old, folder)


# Processes that are killed.


def surroundings() -> dict[str, str]:
    """Return an environment in which a process of its own finds this package and these files."""
    path = os.pathsep.join([str(Path(okrlint.__file__).parents[1]), str(HERE)])
    return {**os.environ, "PYTHONPATH": path}


def killed(place: Path, args: Sequence[str], times: int, seed: int = 7) -> Any:
    """Return what came of killing a command so many times in `place`, which holds the folders `work` and `old`.

    `args` are about `work`, and `old` is a copy of it; each run is a process of its own that has all in memory.
    """
    program = "import sys, faults_kit; faults_kit.kill_again_and_again(*sys.argv[1:])"
    command = [sys.executable, "-c", program, str(place), str(times), str(seed), json.dumps(args)]
    done = subprocess.run(command, env=surroundings(), capture_output=True, check=False, timeout=1200)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


class Ends(NamedTuple):
    """How an undisturbed run ends: its exit code, or two of one that may run again at once; files, steps, seconds."""

    codes: tuple[int, ...]
    after: dict[str, bytes]
    steps: Counter[str]
    took: float


def kill_again_and_again(place: str, times: str, seed: str, given: str) -> None:
    """Run a command in copies of a folder and kill it: at random moments, and right before it touches a file.

    What is found is written as JSON. This runs in a process of its own, since only there may one fork.
    """
    folder, old, args = Path(place, "work"), Path(place, "old"), json.loads(given)
    chance = Random(int(seed))  # noqa: S311 - moments, not secrets
    ends = _undisturbed(folder, old, args)
    before = files(old)
    had = modes(old, before)
    found: Counter[str] = Counter(dict.fromkeys(("old", "new", "some of each", "between", "beside"), 0))
    strange: list[str] = []
    for number in range(int(times)):
        renew(folder, old)
        _cut_short(folder, args, number, ends, chance)
        now = files(folder)
        kind, odd = judged(now, before, ends.after)
        found[kind] += 1
        found["beside"] += bool(lying(folder))
        strange += odd
        strange += [f"mode of {path}" for path, mode in modes(folder, before).items() if mode != had[path]]
        strange += _next_run(folder, args, before, ends)
    told = {"codes": ends.codes, "kills": int(times), "kinds": found, "strange": strange, "steps": ends.steps}
    sys.stdout.write(json.dumps(told))


def _undisturbed(folder: Path, old: Path, args: Sequence[str]) -> Ends:
    renew(folder, old)
    called(*args)  # so that each child has all modules in memory, and spends its time on the work
    renew(folder, old)
    record = folder.parent / "steps"
    began = time.monotonic()
    first = ended(begin(args, record=record))
    took = time.monotonic() - began
    after = files(folder)
    codes = (first, ended(begin(args))) if _mends(args) else (first,)
    return Ends(codes, after, Counter(json.loads(record.read_text())), took)


def _mends(args: Sequence[str]) -> bool:
    """Return whether a command does what is left to do, so that it may run again whatever happened."""
    return not {"build", "fmt", "--fix"}.isdisjoint(args)


def _cut_short(folder: Path, args: Sequence[str], number: int, ends: Ends, chance: Random) -> None:
    """Run and kill: every other time before a step, of a kind and a number that chance picks; else at any moment."""
    if number % 2 and ends.steps:
        kind = chance.choice(sorted(ends.steps))
        ended(begin(args, (kind, chance.randint(1, ends.steps[kind]))))
        return
    child = begin(args)
    time.sleep(chance.uniform(0.1, 1.1) * ends.took)
    os.kill(child, signal.SIGKILL)
    ended(child)


def judged(now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> tuple[str, list[str]]:
    """Return which state a folder is in, and what is wrong with it."""
    mine, old, new = sources(now), sources(before), sources(after)
    odd = [path for path in mine if mine[path] not in (old.get(path), new.get(path))]
    odd += [f"{path} is gone" for path in old if path not in mine]
    odd += [path for path in now if _BESIDE.search(path) and not any(one[:1] == "." for one in path.split("/"))]
    site, was, will = site_of(now), site_of(before), site_of(after)
    if site not in (was, will):  # in the blink between two renamings the old site lies beside, whole
        aside = {path.split("/")[0] for path in now if f"{SITE}.okrlint-old-" in path}
        if site or not any(site_of(now, one) == was for one in aside):
            odd.append("the site is neither old nor new")
        return "between", odd
    if (mine, site) == (old, was):
        return "old", odd
    return "new" if (mine, site) == (new, will) else "some of each", odd


def _next_run(folder: Path, args: Sequence[str], before: dict[str, bytes], ends: Ends) -> Iterator[str]:
    """Yield what is wrong after the next run: it must end as one that nobody disturbed, with nothing beside."""
    if not _mends(args):  # what enters something begins with the old files, leftovers apart
        for path, content in sources(before).items():
            (folder / path).write_bytes(content)
        for path in sources(ends.after).keys() - before.keys():
            (folder / path).unlink(missing_ok=True)
    code = ended(begin(args))
    if code not in ends.codes:
        yield f"the next run ended with {code}"
    if files(folder) != ends.after:
        yield "the next run led elsewhere"
    yield from (f"{path} lies there after the next run" for path in lying(folder))


def begin(args: Sequence[str], touch: tuple[str, int] | None = None, record: Path | None = None) -> int:
    """Begin a command in a process of its own and return its number; it kills itself before a step, if any.

    `touch` is a kind of step and which of them; into `record` go the numbers of all steps.
    """
    child = os.fork()
    if child:
        return child
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    sys.dont_write_bytecode = True
    seen: Counter[str] = Counter()

    def watch(event: str, about: tuple[Any, ...]) -> None:
        if event not in _STEPS or (event == "open" and not _writes(about)):
            return
        seen[event] += 1
        if touch == (event, seen[event]):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    code = run(list(args))
    if record:
        record.write_text(json.dumps(dict(seen)))
    os._exit(code)


def _writes(about: tuple[Any, ...]) -> bool:
    flags = about[2] if len(about) > 2 and isinstance(about[2], int) else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def ended(child: int) -> int:
    """Return the exit code of a process, once it has ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# Disks that fail.

ERRORS = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "denied": PermissionError(errno.EACCES, "Permission denied"),
    "read-only": OSError(errno.EROFS, "Read-only file system"),
    "gone": FileNotFoundError(errno.ENOENT, "No such file or directory"),
}
CALLS: Mapping[str, tuple[Any, str]] = {
    "write": (Path, "write_bytes"), "open": (Path, "write_bytes"), "fsync": (os, "fsync"), "mkdir": (os, "mkdir"),
    "replace": (os, "replace"), "rename": (os, "rename"), "chmod": (os, "chmod"), "link": (os, "link"),
    "unlink": (os, "unlink"), "rmdir": (os, "rmdir"),
}  # fmt: skip
"""What a command asks of the disk, with where it stands. A `write` leaves half of the bytes, an `open` nothing."""

_WANT_ROOM = ("write", "open", "mkdir", "link", "fsync")


class Fault(NamedTuple):
    """A call that fails: its kind, which one of that kind (from 1), and how.

    A disk that is full or read-only stays so: what wants room fails from then on, or everything.
    """

    call: str
    number: int
    error: str

    def fails(self, call: str, number: int, *, struck: bool) -> bool:
        """Return whether a call fails; `struck` says that one did before."""
        if (call, number) == (self.call, self.number):
            return True
        return struck and (self.error == "read-only" or (self.error == "full" and call in _WANT_ROOM))


@contextmanager
def disk(folder: Path, fault: Fault | None = None) -> Iterator[Counter[str]]:
    """Count the calls for whatever lies below a folder, and let one fail; yield the counts."""
    counts: Counter[str] = Counter()
    state = {"struck": False}
    real = {name: getattr(place, name) for place, name in CALLS.values()}

    def asked(call: str, about: Any) -> bool:
        if not isinstance(about, int) and folder not in (Path(about), *Path(about).parents):
            return False
        counts[call] += 1
        fails = fault is not None and fault.fails(call, counts[call], struck=state["struck"])
        state["struck"] |= fails
        return fails

    def method(name: str) -> Callable[..., Any]:
        def called(about: Any, *args: Any, **more: Any) -> Any:
            for call in (one for one, (_, other) in CALLS.items() if other == name):
                if asked(call, about):
                    if call == "write":
                        real[name](about, args[0][: len(args[0]) // 2])
                    raise _again(ERRORS[fault.error if fault else "gone"])
            return real[name](about, *args, **more)

        return called

    for place, name in CALLS.values():
        setattr(place, name, method(name))
    try:
        yield counts
    finally:
        for place, name in CALLS.values():
            setattr(place, name, real[name])


def _again(error: OSError) -> OSError:
    return type(error)(*error.args)


def called(*args: str) -> tuple[int, str]:
    """Return the exit code of a command and all that it says."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(list(args))
    return code, said.getvalue()
