"""The command `factcheck`."""


def main() -> None:
    raise SystemExit("not yet")
