"""The kinds of questions a form can ask, and which options each understands."""

from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic import Field as Setting

from motcua.catalogue.rules.conditions import Condition

Kind = Literal[
    "text", "long_text", "number", "date", "yes_no", "one_of", "many_of", "person_name", "citizen_number",
    "phone", "email", "unit", "address", "ethnic_group", "nationality", "files", "person", "pledge",
    "money", "group",
]  # fmt: skip
Part = Literal["name", "born_on", "sex", "number", "ethnic", "nationality", "residence"]

OWN_OPTIONS: dict[str, frozenset[str]] = {
    "text": frozenset({"max_length"}),
    "long_text": frozenset({"max_length"}),
    "number": frozenset({"least", "most"}),
    "date": frozenset({"not_after", "not_before", "year_only"}),
    "one_of": frozenset({"options"}),
    "many_of": frozenset({"options"}),
    "unit": frozenset({"level", "propose_from"}),
    "files": frozenset({"component", "at_most"}),
    "person": frozenset({"parts", "soft_parts", "year_only", "labels"}),
    "citizen_number": frozenset({"agrees_with"}),
    "money": frozenset({"not_less", "not_more"}),
    "group": frozenset({"fields", "row", "at_least", "at_most"}),
}
"""Options a kind understands beside the common ones; anything else is a defect the checker names."""


class Strict(BaseModel):
    """A part of a version: nothing unknown is accepted, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Option(Strict):
    """One choice."""

    value: str
    label: str
    hint: str = ""


class Field(Strict):
    """One question. `soft`: may stay blank with a reason, flagged to the officer."""

    id: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = True
    soft: bool = False
    when: Condition | None = None
    says: str = ""
    """What to say when the answer is missing, or outside the field's own limits."""
    autocomplete: str = ""
    same_as: str = ""
    """Prefix or id whose answers fill this one beforehand (nobody types twice), while `same_when` holds."""
    same_when: Condition | None = None
    options: tuple[Option, ...] = ()
    not_after: str = ""
    not_before: str = ""
    year_only: bool = False
    least: int | None = None
    most: int | None = None
    max_length: int | None = None
    component: str = ""
    at_most: int | None = None
    parts: tuple[Part, ...] = ()
    soft_parts: tuple[Part, ...] = ()
    labels: dict[str, str] = Setting(default_factory=dict)
    level: str = ""
    propose_from: tuple[str, ...] = ()
    agrees_with: str = ""
    """Prefix of the person whose sex and birth year this number should agree with (a warning only)."""
    not_less: int | None = None
    not_more: int | None = None
    """Limits of an amount of money, in đồng."""
    fields: tuple["Field", ...] = ()
    """What is asked of each row of a group; a group's answer is a list of rows, each by the ids of these."""
    row: str = ""
    """What one row is called: “Thành viên”."""
    at_least: int | None = None

    @model_validator(mode="after")
    def _own_options(self) -> "Field":
        allowed = OWN_OPTIONS.get(self.kind, frozenset())
        every = frozenset().union(*OWN_OPTIONS.values())
        wrong = sorted(name for name in every - allowed if name in self.model_fields_set)
        if wrong:
            raise ValueError(f"a {self.kind} does not know: {', '.join(wrong)}")
        return self

    def leaves(self) -> tuple["Field", ...]:
        """Return the questions that carry answers: a person is its parts, as in `mother.name`."""
        return self.unfolded

    @cached_property
    def unfolded(self) -> tuple["Field", ...]:
        """Return the same, worked out once: documents are read far more often than they change."""
        if self.kind != "person":
            return (self,)
        return tuple(self._part(part) for part in self.parts)

    @cached_property
    def row_leaves(self) -> tuple["Field", ...]:
        """Return the questions of one row of a group."""
        return tuple(leaf for field in self.fields for leaf in field.leaves())

    def _part(self, part: Part) -> "Field":
        kind, label, extra = PARTS[part]
        return Field.model_validate(
            {
                "id": f"{self.id}.{part}",
                "kind": kind,
                "label": self.labels.get(part, label),
                "required": self.required,
                "soft": self.soft or part in self.soft_parts,
                "when": self.when,
                "same_as": f"{self.same_as}.{part}" if self.same_as else "",
                "same_when": self.same_when,
                **extra,
                **({"year_only": True} if part == "born_on" and self.year_only else {}),
                **({"agrees_with": self.id} if part == "number" else {}),
            }
        )


SEXES = ({"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"})
PARTS: dict[str, tuple[str, str, dict[str, object]]] = {
    "name": ("person_name", "Họ, chữ đệm, tên", {"hint": "Ghi như trên giấy tờ, có dấu"}),
    "born_on": ("date", "Ngày, tháng, năm sinh", {"not_after": "today"}),
    "sex": ("one_of", "Giới tính", {"options": SEXES}),
    "number": ("citizen_number", "Số định danh cá nhân", {"hint": "12 chữ số, in trên căn cước"}),
    "ethnic": ("ethnic_group", "Dân tộc", {}),
    "nationality": ("nationality", "Quốc tịch", {}),
    "residence": (
        "address",
        "Nơi cư trú",
        {"hint": "Nơi thường trú; không có thì nơi tạm trú hoặc nơi đang ở"},
    ),
}
