"""What the documents promise is there, and what is there is documented."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

from scripts.setup.commands import COMMANDS

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()


def make_targets_in(text: str) -> list[str]:
    return re.findall(r"\bmake ([a-z-]+)", "\n".join(code_in(text)))


def management_commands_in(text: str) -> list[str]:
    return re.findall(r"manage\.py ([a-z_]+)", "\n".join(code_in(text)))


def code_in(text: str) -> list[str]:
    """The fenced blocks and the words between backticks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return blocks + re.findall(r"`([^`\n]+)`", text)


def our_management_commands() -> set[str]:
    ours = {app.name for app in apps.get_app_configs() if Path(app.path).parent == ROOT}
    return {name for name, app in get_commands().items() if app in ours}


def documented_variables() -> set[str]:
    text = (ROOT / "docs" / "settings.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE))


def variables_read() -> set[str]:
    sources = [path.read_text() for path in (ROOT / "config").glob("*.py")]
    return set(re.findall(r"""\benv\.\w+\(\s*["'](\w+)["']""", "\n".join(sources)))


def test_readme_starts_with_run_and_test() -> None:
    assert make_targets_in(README)[:2] == ["run", "test"]


def test_makefile_offers_the_commands_of_the_setup() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert phony
    assert phony[1].split() == list(COMMANDS)


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_documented_make_commands_exist(text: str) -> None:
    documented = set(make_targets_in(text))

    assert documented
    assert documented - COMMANDS.keys() == set()


def test_readme_lists_every_make_command() -> None:
    assert COMMANDS.keys() - set(make_targets_in(README)) == set()


def test_readme_lists_every_management_command_of_ours_and_no_other() -> None:
    of_django = {"createsuperuser"}

    assert set(management_commands_in(README)) == our_management_commands() | of_django


def test_every_setting_from_the_environment_is_documented_and_no_other() -> None:
    read = variables_read()

    assert "SECRET_KEY" in read
    assert documented_variables() == read


def test_every_document_that_the_readme_links_to_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
