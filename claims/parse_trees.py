"""Distances in the parse of a sentence, and what the parse says of a noun and its number."""

from __future__ import annotations

from claims.readings import Token


class Tree:
    """Distances in the parse of a sentence; without tokens every distance is None."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
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

    def subjects(self, until: int) -> list[tuple[int, int]]:
        """The spans of the subjects that stand before an offset."""
        return [(t.start, t.end) for t in self._tokens if t.dep in ("nsubj", "nsubjpass") and t.end <= until]

    def only_modifies(self, end: int, text: str, heads: frozenset[str]) -> bool:
        """Do the words that end there only describe another noun ("immigration *appeals*")? `heads` may follow."""
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
