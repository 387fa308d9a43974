"""How far apart two places of a sentence are, as a reader would feel it: words count a little, clause boundaries more."""

from __future__ import annotations

import re

from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT

_WEIGHTS = (
    (re.compile(r"[;:\u2014\u2026]|--| [-\u2013] "), 3.0),
    (re.compile(r"[,()]"), 1.2),
    (re.compile(r",\s+(?:bringing|taking|making|leaving|pushing|suggesting|averaging)\b"), 2.0),
    (re.compile(r",\s+(?:indicating|showing|reflecting|continuing|marking|which will|which would)\b"), 5.0),
    (re.compile(r"\band (?:we|he|she|they|it|there|i|you|will|would|are on|is on)\b"), 3.0),
    (re.compile(r"\b(?:but|while|whereas|although|though|because|compared|versus|against|however)\b"), 1.5),
    (re.compile(r"\b(?:and|or|with|which|who|that)\b"), 0.5),
    (re.compile(f"[{COUNT}{PERCENT}{MONEY}{MULTIPLE}]"), 2.0),
    (re.compile(r"\s+"), 0.3),
)


ASIDE = re.compile(r",\s+(?:the (?:amount|number|difference|measure|gap)|which is|that is|meaning)\b[^,]{5,140}?,(?=\s)|\u2014[^\u2014]{5,140}?\u2014|\s[-\u2013]\s.{5,140}?\s[-\u2013]\s|\([^()]{5,140}\)")
"""Words between dashes or brackets: what stands around them goes on as if they were not there."""


def cost_between(skeleton: str, a: tuple[int, int], b: tuple[int, int]) -> float:
    """Weighted distance between two spans of a skeleton; 0 when they touch or overlap."""
    left, right = (a, b) if a[0] <= b[0] else (b, a)
    gap = skeleton[left[1] : right[0]] if left[1] < right[0] else ""
    gap = ASIDE.sub(" ", gap)
    return sum(weight * len(pattern.findall(gap)) for pattern, weight in _WEIGHTS)


class Tree:
    """Distances in the parse of a sentence; without tokens every distance is None."""

    def __init__(self, tokens: tuple) -> None:
        self._tokens = tokens

    def index_at(self, position: int) -> int | None:
        for index, token in enumerate(self._tokens):
            if token.start <= position < token.end:
                return index
        return None

    def _path(self, index: int) -> list[int]:
        path = [index]
        while self._tokens[path[-1]].head != path[-1] and len(path) <= len(self._tokens):
            path.append(self._tokens[path[-1]].head)
        return path

    def distance(self, a: int, b: int) -> int | None:
        """Number of arcs between the tokens at two offsets."""
        left, right = self.index_at(a), self.index_at(b)
        if left is None or right is None:
            return None
        up, down = self._path(left), self._path(right)
        position = {node: steps for steps, node in enumerate(up)}
        for steps, node in enumerate(down):
            if node in position:
                return steps + position[node]
        return None

    def only_modifies(self, end: int, text: str, heads: frozenset[str]) -> bool:
        """Do the words that end there only describe another noun ("immigration *appeals*"), which is not one of `heads`?"""
        index = self.index_at(end - 1)
        if index is None or self._tokens[index].dep not in ("compound", "amod", "nmod"):
            return False
        head = self._tokens[self._tokens[index].head]
        return head.start >= end and text[head.start : head.end].lower() not in heads

    def counted_noun(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the noun that the number between two offsets counts ("45,000 *people*"), by the parse."""
        index = self.index_at(end - 1)
        if index is None:
            return None
        for _ in range(4):
            token = self._tokens[index]
            head = self._tokens[token.head]
            if token.dep in ("nummod", "compound", "quantmod", "amod", "npadvmod") and token.head != index:
                if head.start >= end:
                    return (head.start, head.end) if token.dep == "nummod" else None
                if start <= head.start:
                    index = token.head
                    continue
            return None
        return None
