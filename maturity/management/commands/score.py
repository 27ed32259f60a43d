"""Score a file of answers without a database row of an assessment."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from maturity.checking import InvalidDocumentError, Problem, shown
from maturity.json_file import read_json
from maturity.labels import problem_text
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.results_document import results_document
from maturity.scoring import InvalidAnswersError, score


class Command(BaseCommand):
    help = "Score {'answers': {statement code: value}} with the latest published model version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument(
            "--model", help="the code of the model (default: the one published first)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version = ModelVersion.objects.latest_published(options["model"])
            answers = read_answers(options["file"])
            results = score(load_content(version).structure, answers)
        except ModelVersion.DoesNotExist:
            self.refuse([no_model_text(options["model"])])
        except InvalidDocumentError as error:
            self.refuse([str(problem) for problem in error.problems])
        except InvalidAnswersError as error:
            self.refuse([problem_text(problem) for problem in error.problems])
        else:
            document = results_document(version, results)
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))

    def refuse(self, problems: list[str]) -> None:
        for problem in problems:
            self.stderr.write(problem)
        sys.exit(2)


def read_answers(name: str) -> dict[str, object]:
    """Statement code to value, None where the statement is open. Raises InvalidDocumentError."""
    document = read_json(name)
    answers = document.get("answers") if isinstance(document, dict) else None
    if not isinstance(answers, dict):
        reason = _('there are no answers. Write them as {"answers": {"statement code": "yes"}}.')
        raise InvalidDocumentError([Problem(name, reason)])
    without_value = [
        Problem(shown(code), _("this answer has no “value”; write null when it is open."))
        for code, answer in answers.items()
        if isinstance(answer, dict) and "value" not in answer
    ]
    if without_value:
        raise InvalidDocumentError(without_value)
    return {
        code: answer["value"] if isinstance(answer, dict) else answer
        for code, answer in answers.items()
    }


def no_model_text(code: str | None) -> str:
    if code is None:
        return _("There is no published model. Load one with load_model.")
    return _("There is no published model with the code %(code)s.") % {"code": shown(code)}
