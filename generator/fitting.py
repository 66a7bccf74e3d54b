"""Noun: an example fitted to a new entry, so that it can stand in it: names what there is, and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import AfterValidator

from generator.annotations import every_mark
from generator.codes import Code, Reference
from generator.entry import Tree
from generator.ground import Ground
from generator.model.facts import Record, Source
from generator.names import LONGEST
from generator.refusals import model_of


@dataclass(frozen=True)
class Fitting:
    """Fits examples to the entry `id` of a kind, in which every fact names one `source`.

    `later` is a day that comes after every other in the entry.
    """

    kind: str
    id: str
    ground: Ground
    source: str
    later: str

    def given(self, model: type[Record], name: str) -> str:
        """Return the value that a field has from the beginning, or nothing."""
        return self.source if name == "source" or (model is Source and name == "id") else ""

    def value(self, model: type[Record], name: str, example: Tree, beside: Mapping[str, Tree]) -> Tree:
        """Return an example of a field; None if there is none that the check would accept.

        `beside` are the fields before it, which say what a code must be part of.
        """
        if given := self.given(model, name):
            return given
        if name == "former_ids":
            return [self._free(id) for id in example]
        field = model.model_fields[name]
        if part := model_of(field.annotation):
            many = isinstance(example, list)
            return [self._record(part, tree) for tree in example] if many else self._record(part, example)
        marks = (*field.metadata, *every_mark(field.annotation))
        named = next((mark for mark in marks if isinstance(mark, Code | Reference)), None)
        if not named:
            return example
        if isinstance(example, list):
            return list(dict.fromkeys(self._pick(named, one, beside, True) for one in example))
        return self._pick(named, example, beside, field.is_required())

    def after(self, model: type[Record], name: str, example: Tree) -> Tree:
        """Return an example that stands beside dates that are still to be filled in: it may end no sooner."""
        marks = every_mark(model.model_fields[name].annotation)
        ends = any(isinstance(mark, AfterValidator) for mark in marks)
        return self.later if ends and isinstance(example, str) else example

    def _record(self, model: type[Record], tree: dict[str, Tree]) -> dict[str, Tree]:
        done: dict[str, Tree] = {}
        for name in model.model_fields:
            if name in tree and (value := self.value(model, name, tree[name], done)) is not None:
                done[name] = value
        return done

    def _pick(
        self, named: Code | Reference, example: str, beside: Mapping[str, Tree], required: bool
    ) -> str | None:
        if isinstance(named, Code):
            codes = self.ground.codes.get(named.vocabulary, {})
            broader = beside.get(named.within or "")
            fitting = [code for code, its in codes.items() if not broader or its == broader]
        else:
            own = self.id if named.kind == self.kind else ""
            fitting = [id for id in self.ground.ids[named.kind] if id != own]
            if example not in fitting and not required:
                return None
        return example if example in fitting or not fitting else fitting[0]

    def _free(self, example: str) -> str:
        """Return a former id that nobody has or had."""
        taken = {*self.ground.ids[self.kind], *self.ground.former[self.kind], self.id}
        made = (f"{number}-{self.id}"[:LONGEST].rstrip("-") for number in range(1, len(taken) + 2))
        return next(id for id in (example, *made) if id not in taken)
