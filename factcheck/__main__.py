"""`python -m factcheck` is the command `factcheck`."""

from factcheck.cli.main import main

main()
