"""`python -m okrlint`: the same as the command `okrlint`."""

import sys

if vars(sys.modules["__main__"]) is globals() and not sys.flags.safe_path:
    del sys.path[0]  # the folder one stands in: nothing of what is linted is ever executed

from okrlint.cli import main

raise SystemExit(main())
