"""A virtual environment in `.venv` with the locked packages and this project in place, for the scripts beside it.

It wants nothing but Python and its standard library. Each step says in a line what it does.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / ".ci" / "runtime.txt"
DEVELOPMENT = ROOT / ".ci" / "requirements.txt"

_VENV = ROOT / ".venv"
_STAMP = _VENV / "installed.txt"
_PROGRAMS = _VENV / ("Scripts" if os.name == "nt" else "bin")


def prepare(lock: Path) -> None:
    """Make `.venv` or bring it up to date, so that it holds the packages of `lock` and the project in place.

    The environment is used again as long as Python, the lock files, pyproject.toml and the folder are the same.
    """
    _check_python()
    made_from = _fingerprint()
    installed = _STAMP.read_text(encoding="utf-8").split() if _STAMP.is_file() else []
    if installed[:1] != [made_from]:
        installed = []
        _check_folder()
        python = (sys.executable, "-m", "venv", "--clear", "--prompt", "okrlint")
        run("Making a virtual environment in .venv", *python, _VENV)
    if {lock.name, DEVELOPMENT.name} & set(installed):  # the lock for development holds the other one
        return
    _STAMP.unlink(missing_ok=True)
    pip = (program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    run(f"Installing the packages of .ci/{lock.name}", *pip, "--require-hashes", "--requirement", lock)
    run("Installing okrlint in place", *pip, "--no-build-isolation", "--editable", ROOT)
    _STAMP.write_text(f"{made_from} {lock.name}\n", encoding="utf-8")


def program(name: str) -> Path:
    """Return the path of a program in the environment, such as `python` or `okrlint`."""
    return _PROGRAMS / (f"{name}.exe" if os.name == "nt" else name)


def run(what: str, *command: str | Path) -> None:
    """Say `what` is done and do it in the project's folder; where that fails, leave with the command's exit code."""
    print(f"-- {what}", flush=True)
    surroundings = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    code = subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode
    if code:
        print(f"-- Stopped: exit code {code}", file=sys.stderr, flush=True)
        sys.exit(code if code > 0 else 128 - code)  # ended by a signal: what a shell would say


def _check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is asked to run
        sys.exit(f"okrlint needs Python 3.11 or newer; this is {sys.version.split()[0]}. Start this with a newer one.")
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit("Python's venv is missing: install it (on Debian: apt-get install python3-venv), then start again.")


def _check_folder() -> None:
    settings = _VENV / "pyvenv.cfg"
    ours = settings.is_file() and "prompt = 'okrlint'" in settings.read_text(encoding="utf-8")
    if _VENV.exists() and not ours:
        sys.exit("The folder .venv was not made by this command: move it away or delete it, then start again.")


def _fingerprint() -> str:
    parts = [sys.version.encode(), str(ROOT).encode()]
    parts += [path.read_bytes() for path in (RUNTIME, DEVELOPMENT, ROOT / "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
