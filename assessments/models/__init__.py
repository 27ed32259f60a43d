"""The rows of the work on an assessment, one subject per file."""

from assessments.models.answers import (
    EVIDENCE_MAX,
    NOTE_MAX,
    Answer,
    Change,
    Evidence,
    ValueChoice,
)
from assessments.models.assessment import CHANNELS_MAX, TITLE_MAX, Assessment
from assessments.models.contribution import (
    OFFERED_OUTCOME_MAX,
    OFFERED_TITLE_MAX,
    OFFERED_WHAT_MAX,
    REFUSAL_MAX,
    Contribution,
)
from assessments.models.history import AnswerChange, EvidenceChange
from assessments.models.moving import LeftBehind, Move
from assessments.models.planning import (
    ASKED_MAX,
    GOAL_MAX,
    OWNER_MAX,
    POINT_TEXT_MAX,
    POINT_TITLE_MAX,
    REASON_MAX,
    Ambition,
    DevelopmentPoint,
    Initiative,
    LensChoice,
)
from assessments.models.teamwork import FacetTask, Presence

__all__ = [
    "ASKED_MAX",
    "CHANNELS_MAX",
    "EVIDENCE_MAX",
    "GOAL_MAX",
    "NOTE_MAX",
    "OFFERED_OUTCOME_MAX",
    "OFFERED_TITLE_MAX",
    "OFFERED_WHAT_MAX",
    "OWNER_MAX",
    "POINT_TEXT_MAX",
    "POINT_TITLE_MAX",
    "REASON_MAX",
    "REFUSAL_MAX",
    "TITLE_MAX",
    "Ambition",
    "Answer",
    "AnswerChange",
    "Assessment",
    "Change",
    "Contribution",
    "DevelopmentPoint",
    "Evidence",
    "EvidenceChange",
    "FacetTask",
    "Initiative",
    "LeftBehind",
    "LensChoice",
    "Move",
    "Presence",
    "ValueChoice",
]
