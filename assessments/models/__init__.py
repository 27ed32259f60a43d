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
from assessments.models.history import AnswerChange, EvidenceChange
from assessments.models.teamwork import FacetTask, Presence

__all__ = [
    "CHANNELS_MAX",
    "EVIDENCE_MAX",
    "NOTE_MAX",
    "TITLE_MAX",
    "Answer",
    "AnswerChange",
    "Assessment",
    "Change",
    "Evidence",
    "EvidenceChange",
    "FacetTask",
    "Presence",
    "ValueChoice",
]
