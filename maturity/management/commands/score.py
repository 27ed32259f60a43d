"""Score a file of answers without a database row of an assessment."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.results_document import results_document
from maturity.scoring import Fault, InvalidAnswersError, Problem, Value, score


class Command(BaseCommand):
    help = "Score {'answers': {statement code: value}} with the latest published model version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument("--model", help="the code of the model (default: the latest published)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version = ModelVersion.objects.latest_published(options["model"])
            answers = read_answers(options["file"])
            results = score(load_content(version).structure, answers)
        except ModelVersion.DoesNotExist:
            self.refuse([_("There is no published model. Load one with load_model.")])
        except UnreadableError as error:
            self.refuse([str(error)])
        except InvalidAnswersError as error:
            self.refuse([problem_text(problem) for problem in error.problems])
        else:
            document = results_document(version, results)
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))

    def refuse(self, problems: list[str]) -> None:
        for problem in problems:
            self.stderr.write(problem)
        sys.exit(2)


class UnreadableError(Exception):
    """The file holds no answers."""


def read_answers(name: str) -> dict[str, object]:
    """Statement code to value, None where the statement is open. Raises UnreadableError."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        document = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableError(
            _("%(file)s cannot be read as JSON: %(reason)s") % {"file": name, "reason": error}
        ) from error
    answers = document.get("answers") if isinstance(document, dict) else None
    if not isinstance(answers, dict):
        raise UnreadableError(
            _('%(file)s has no answers. Write them as {"answers": {"statement code": "yes"}}.')
            % {"file": name}
        )
    return {
        code: answer.get("value") if isinstance(answer, dict) else answer
        for code, answer in answers.items()
    }


def problem_text(problem: Problem) -> str:
    """What is wrong with one answer, in one line."""
    texts = {
        Fault.UNKNOWN_STATEMENT: _("%(statement)s: this statement is not in the model."),
        Fault.UNKNOWN_VALUE: _("%(statement)s: %(value)s is not an answer. Use %(values)s."),
        Fault.OUTGROWN_TOP_PHASE: _(
            "%(statement)s: outgrown is not possible in the top phase. Use yes."
        ),
        Fault.NOT_YET_LIMIT: _(
            "%(statement)s: not_yet is not possible for a limit. Use yes, partly or outgrown."
        ),
    }
    return texts[problem.fault] % {
        "statement": json.dumps(problem.statement, ensure_ascii=False)[1:-1],
        "value": json.dumps(problem.value, ensure_ascii=False),
        "values": ", ".join(Value),
    }
