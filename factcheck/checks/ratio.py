"""A multiple: how many times a figure is what it was, or what another one is."""

from __future__ import annotations

from factcheck.checks.change import assess, compute

__all__ = ["assess", "compute"]
