"""The checks behind test_house.py: each takes text and yields sentences about what is wrong with it.

Nothing of the package is run: its modules are parsed, and the map is read from the docstring of the package.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

FILE_LINES = 350
FUNCTION_LINES = 50
SMALL_FUNCTION_LINES = 30
MEDIAN_FILE_LINES = 120

# Libraries from elsewhere and the rooms that may import them.
LIBRARIES = {
    "click": {"cli"},
    "jinja2": {"site"},
    "markdown_it": {"site", "testing", "lint"},
    "markupsafe": {"site"},
    "jsonschema": {"syntax"},
    "ruamel": {"syntax"},
    "_ruamel_yaml": {"syntax"},
    "watchfiles": {"serve"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
}
LATE = {  # only inside a function: a clean run needs no Markdown, and only who installed the extra can watch
    *(("markdown_it", "testing"), ("markdown_it", "lint")),
    ("watchfiles", "serve"),
}

_CALLS = {"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"}
_MODULES = {
    *("fcntl", "glob", "importlib.resources", "mmap", "os", "shutil", "sqlite3", "tempfile"),  # files
    *("asyncio", "ftplib", "http", "smtplib", "socket", "socketserver", "ssl", "urllib.request"),  # the network
    *("ctypes", "multiprocessing", "select", "signal", "subprocess", "threading", "webbrowser"),  # other programs
    *(
        "getpass",
        "locale",
        "logging",
        "platform",
        "random",
        "secrets",
        "time",
        "uuid",
    ),  # the machine, the clock, chance
}
_METHODS = {
    *("cwd", "exists", "expanduser", "home", "is_dir", "is_file", "is_symlink", "samefile", "stat", "lstat"),  # asks
    *("iterdir", "open", "read_bytes", "read_text", "readlink", "rglob"),  # reads
    *("chmod", "hardlink_to", "mkdir", "rmdir", "symlink_to", "touch", "unlink", "write_bytes", "write_text"),  # writes
}
_OF_SYS = {"argv", "exit", "stderr", "stdin", "stdout"}
_CLOCKS = {"now", "today", "utcnow"}
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_EMPTY_WORDS = {"a", "an", "and", "clas", "function", "get", "give", "method", "module", "of", "return", "the", "thi"}
_MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|root|Users|tmp|work|var|opt|mnt|usr)/\w|\b[A-Za-z]:\\\\?\w")


class House(NamedTuple):
    """The floor of each room, as a text that sorts (`3a` below `3b`), and the dotted names of the doors."""

    floors: dict[str, str]
    doors: frozenset[str]


class Module(NamedTuple):
    """A module by its dotted name below the package (`site.write`; empty for the package itself) and its text."""

    name: str
    text: str
    is_package: bool = False

    @property
    def room(self) -> str:
        """Return the room it stands in: the first part of its name."""
        return self.name.partition(".")[0]


def read_house(text: str) -> House:
    """Return the map in `text`, the docstring of the package; raise ValueError where it cannot be right."""
    rows = re.findall(r"^\| (\d[a-z]?) \| `(\w+)` \| \S", text, re.MULTILINE)
    doors = re.search(r"^Doors, .*?(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    if not rows or not doors:
        raise ValueError("the docstring of the package has no table of rooms or no sentence about doors")
    floors = {room: floor for floor, room in rows}
    if len(floors) < len(rows):
        raise ValueError("a room stands twice on the map")
    return House(floors, frozenset(re.findall(r"`([\w.]+)`", doors.group())))


@cache
def parsed(text: str) -> ast.Module:
    """Return the syntax tree of `text`, the same one each time."""
    return ast.parse(text)


def room_problems(modules: list[Module], house: House) -> Iterator[str]:
    """Yield modules that stand in no room of the map, and rooms that are on the map only."""
    rooms = {module.room for module in modules} - {"", "__main__"}
    yield from (f"{room} is in no room of the map" for room in sorted(rooms - house.floors.keys()))
    yield from (f"the room {room} is on the map, but not there" for room in sorted(house.floors.keys() - rooms))
    known = {module.name for module in modules}
    yield from (f"the door {door} is not there" for door in sorted(house.doors - known))


def imports(module: Module) -> Iterator[tuple[str, ast.stmt]]:
    """Yield each full name that `module` imports, lazily or for types too, with `from a import b` as `a.b`."""
    package = ["okrlint", *module.name.split(".")] if module.name else ["okrlint"]
    package = package if module.is_package else package[:-1]
    for node in ast.walk(parsed(module.text)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((f"{start}.{alias.name}", node) for alias in node.names)


def floor_problems(module: Module, house: House) -> Iterator[str]:
    """Yield imports that do not go down: to a higher floor, or to another room of the same one."""
    own = house.floors.get(module.room, "0" if module.name == "" else "9")  # __main__ stands above all
    for name, node in imports(module):
        top, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        if top == "okrlint" and room in house.floors and room != module.room and house.floors[room] >= own:
            yield f"line {node.lineno}: {module.name} (floor {own}) imports {room} (floor {house.floors[room]})"


def foreign_problems(module: Module) -> Iterator[str]:
    """Yield imports of libraries outside the rooms they are for, or at the top of a module that wants them late."""
    late = {id(inner) for outer in ast.walk(parsed(module.text)) if _is_late(outer) for inner in ast.walk(outer)}
    for name, node in imports(module):
        library = name.partition(".")[0]
        if library in sys.stdlib_module_names or library == "okrlint":
            continue
        if module.room not in LIBRARIES.get(library, ()):
            yield f"line {node.lineno}: {library} is not for {module.name}"
        elif (library, module.room) in LATE and id(node) not in late:
            yield f"line {node.lineno}: {library} is imported at the top; import it where it is used"


def _is_late(node: ast.AST) -> bool:
    types_only = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
    return types_only or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def is_door(module: Module, house: House) -> bool:
    """Say whether `module` may have side effects."""
    return any(module.name == door or module.name.startswith(f"{door}.") for door in house.doors)


def door_problems(module: Module, house: House) -> Iterator[str]:
    """Yield what reaches outside the program in a module that is no door."""
    if is_door(module, house):
        return
    for name, node in imports(module):
        reached = [prefix for prefix in _MODULES if name == prefix or name.startswith(f"{prefix}.")]
        yield from (f"line {node.lineno}: imports {prefix}" for prefix in reached)
    for used in ast.walk(parsed(module.text)):
        if isinstance(used, ast.Call) and isinstance(used.func, ast.Name) and used.func.id in _CALLS:
            yield f"line {used.lineno}: calls {used.func.id}"
        elif isinstance(used, ast.Call) and isinstance(used.func, ast.Attribute):
            yield from _method_problems(used.func)
        elif isinstance(used, ast.Attribute) and ast.unparse(used.value) == "sys" and used.attr in _OF_SYS:
            yield f"line {used.lineno}: uses sys.{used.attr}"


def _method_problems(method: ast.Attribute) -> Iterator[str]:
    owner = ast.unparse(method.value)
    own = owner in {"self", "resources"}  # a method of the class itself, or a function of that door
    if method.attr in _METHODS and not own:
        yield f"line {method.lineno}: calls {owner}.{method.attr}"
    elif method.attr in _CLOCKS and owner.rpartition(".")[2] in {"date", "datetime"}:
        yield f"line {method.lineno}: reads the clock by {owner}.{method.attr}"


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield name and length of every function in `text`, from `def` to its last line."""
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def size_problems(module: Module) -> Iterator[str]:
    """Yield what is longer than a file or a function may be."""
    if (lines := len(module.text.splitlines())) > FILE_LINES:
        yield f"{lines} lines, more than {FILE_LINES}"
    yield from (f"{name} has {size} lines" for name, size in functions(module.text) if size > FUNCTION_LINES)


def measure_problems(modules: list[Module]) -> Iterator[str]:
    """Yield where the house as a whole has grown: the median file, and the share of small functions."""
    median = statistics.median(len(module.text.splitlines()) for module in modules)
    if median > MEDIAN_FILE_LINES:
        yield f"the median file has {median:g} lines, more than {MEDIAN_FILE_LINES}"
    sizes = [size for module in modules for _, size in functions(module.text)]
    small = sum(size < SMALL_FUNCTION_LINES for size in sizes)
    if small < 0.9 * len(sizes):
        yield f"{small} of {len(sizes)} functions are shorter than {SMALL_FUNCTION_LINES} lines, fewer than nine in ten"


def sentence_problems(module: Module) -> Iterator[str]:
    """Yield the module, public classes, functions and methods whose docstring is missing or is their name again."""
    tree = parsed(module.text)
    yield from _says_nothing(module.name.rpartition(".")[2] or "okrlint", tree)
    for node in _public(tree):
        yield from _says_nothing(node.name, node)
        for inner in _public(node) if isinstance(node, ast.ClassDef) else ():
            yield from _says_nothing(inner.name, inner)


def _public(node: ast.Module | ast.ClassDef) -> Iterator[_Definition]:
    for inner in node.body:
        overload = isinstance(inner, _Definition) and any(
            ast.unparse(one) == "overload" for one in inner.decorator_list
        )
        if isinstance(inner, _Definition) and not inner.name.startswith("_") and not overload:
            yield inner  # an overload says nothing that the definition below it does not


def _says_nothing(name: str, node: ast.Module | _Definition) -> Iterator[str]:
    sentence = (ast.get_docstring(node) or "").partition("\n\n")[0]
    spaced = re.sub(r"_|(?<=[a-z])(?=[A-Z])", " ", name)
    if not sentence:
        yield f"{name} has no docstring"
    elif not _words(sentence) - _words(spaced) - _EMPTY_WORDS:
        yield f"the docstring of {name} is its name again"


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[a-z]+", text.lower())}


def path_problems(module: Module) -> Iterator[str]:
    """Yield lines that name a path of one machine."""
    for number, line in enumerate(module.text.splitlines(), 1):
        yield from (f"line {number}: {found.group()}…" for found in _MACHINE_PATH.finditer(line))
