"""Names a version may use: moves, roles, papers. Tests tie them to the rooms that own them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """The closed lists the checker resolves names against."""

    moves: frozenset[str]
    roles: frozenset[str]
    papers: frozenset[str]


VOCABULARY = Vocabulary(
    moves=frozenset({
        "accept", "return", "propose_refusal", "ask_supplement", "send_draft", "forward", "decide",
        "send_back", "hand_over", "refuse", "require_payment", "ask_opinion", "conclude",
    }),
    roles=frozenset({
        "receptionist", "head_of_centre", "civil_status_officer", "chair", "clerk", "specialist", "section_head", "leader", "applicant",
    }),
    papers=frozenset({"birth-certificate", "extract-copy", "marital-status", "decision", "certificate", "notice"}),
)  # fmt: skip
