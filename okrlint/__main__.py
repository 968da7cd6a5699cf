"""`python -m okrlint`: the same as the command `okrlint`."""

from okrlint.cli import main

raise SystemExit(main())
