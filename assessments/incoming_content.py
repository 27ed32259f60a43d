"""The answers and the evidence of an assessment document that comes in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.first_answers import FirstAnswer
from assessments.incoming_text import EVIDENCE, NOTE, IncomingPlace
from maturity.checking import shown
from maturity.content import ModelContent
from maturity.labels import problem_text
from maturity.scoring import Value, check_answers, score_checked

Given = dict[str, dict[str, object]]
"""Statement code to the known keys of its answer."""


@dataclass(frozen=True, slots=True)
class IncomingContent:
    """Evidence is by facet (its key)."""

    answers: tuple[FirstAnswer, ...]
    evidence: Mapping[int, str]


def read_content(
    root: IncomingPlace,
    fields: Mapping[str, object],
    model: ModelContent | None,
    *,
    is_confirmed: bool,
) -> IncomingContent:
    """Without its model only the form of a document can be checked."""
    given = _read_answers(root, fields)
    notes = {code: _read_note(root, code, answer) for code, answer in given.items()}
    texts = dict(_read_evidence(root, fields, model))
    if model is None or not _values_fit(root, given, model):
        return IncomingContent((), {})
    if is_confirmed:
        _check_complete(root, given, model)
    if not root.problems:
        _check_results(root, fields, given, model)
    keys = {s.code: s.pk for facet in model.facets for s in facet.statements}
    facets = {facet.code: facet.pk for facet in model.facets}
    answers = tuple(
        FirstAnswer(
            keys[code],
            str(answer["value"] or ""),
            notes[code] or "",
            to_confirm=answer.get("to_confirm") is True,
        )
        for code, answer in given.items()
    )
    return IncomingContent(answers, {facets[code]: text for code, text in texts.items() if text})


def _read_answers(root: IncomingPlace, fields: Mapping[str, object]) -> Given:
    place, given = root.within("answers"), {}
    for code, value in root.mapping(fields, "answers").items():
        at = place.within(code)
        answer = at.known(value, frozenset({"value"}), frozenset({"note", "to_confirm"}))
        if "value" not in answer:
            continue  # reported
        to_confirm = answer.get("to_confirm", False)
        if not isinstance(to_confirm, bool):
            at.report(_("“to_confirm” must be true or false."))
        elif to_confirm and answer["value"] is None:
            at.report(_("an open statement has nothing to confirm; make “to_confirm” false."))
        given[code] = answer
    return given


def _read_note(root: IncomingPlace, code: str, answer: Mapping[str, object]) -> str | None:
    return root.within("answers").within(code).plain(answer, "note", NOTE)


def _read_evidence(
    root: IncomingPlace, fields: Mapping[str, object], model: ModelContent | None
) -> Iterator[tuple[str, str]]:
    place, texts = root.within("evidence"), root.mapping(fields, "evidence")
    for code in texts:
        text = place.plain(texts, code, EVIDENCE)
        if model and model.facet(code) is None:
            place.report(_("“%(code)s” is not a facet of the model.") % {"code": shown(code)})
        elif text is not None:
            yield code, text


def _values_fit(root: IncomingPlace, given: Given, model: ModelContent) -> bool:
    problems = check_answers(model.structure, {code: a["value"] for code, a in given.items()})
    for problem in problems:
        root.within("answers").report(problem_text(problem))
    return not problems


def _check_complete(root: IncomingPlace, given: Given, model: ModelContent) -> None:
    done = {code for code, a in given.items() if a["value"] and a.get("to_confirm") is not True}
    left = sum(1 for facet in model.facets for s in facet.statements if s.code not in done)
    if left:
        text = ngettext(
            "the assessment is confirmed, but %(count)s statement has no answer or is still to be"
            " confirmed. Make its status “open”, or complete it.",
            "the assessment is confirmed, but %(count)s statements have no answer or are still to"
            " be confirmed. Make its status “open”, or complete it.",
            left,
        )
        root.within("answers").report(text % {"count": left})


def _check_results(
    root: IncomingPlace, fields: Mapping[str, object], given: Given, model: ModelContent
) -> None:
    """The outcome is computed anew; a file that says another one was changed by hand."""
    place = root.within("results")
    facets = place.mapping(root.mapping(fields, "results"), "facets")
    values = {code: Value(str(a["value"])) for code, a in given.items() if a["value"]}
    for code, result in score_checked(model.structure, values).facets.items():
        said = facets.get(code)
        if isinstance(said, dict) and said.get("position", result.position) != result.position:
            place.report(
                _(
                    "the outcome of facet %(facet)s does not follow from the answers in this file."
                    " Leave “results” out: it is computed anew."
                )
                % {"facet": code}
            )
