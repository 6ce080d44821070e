"""`python -m fairlead.cli` is `fairlead`."""

from __future__ import annotations

import sys

from fairlead.cli import main

sys.exit(main())
