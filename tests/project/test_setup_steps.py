"""The steps of scripts/setup: what is skipped, what is redone, what a failure shows."""

from pathlib import Path

import pytest

from scripts.setup import steps
from scripts.setup.project import Project, SetupError


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def copying_step(project: Project) -> steps.Step:
    return steps.file_step(
        project,
        "Copy",
        ("sh", "-c", "cat *.in > out"),
        inputs=("*.in",),
        outputs=("out",),
        problem="The copy could not be made.",
    )


def test_file_step_is_done_after_its_work(project: Project) -> None:
    (project.root / "a.in").write_text("a")
    step = copying_step(project)
    assert not step.is_done()

    step.work()

    assert step.is_done()
    assert (project.root / "out").read_text() == "a"


@pytest.mark.parametrize("name", ["a.in", "new.in"])
def test_file_step_is_redone_when_its_input_changes(project: Project, name: str) -> None:
    (project.root / "a.in").write_text("a")
    step = copying_step(project)
    step.work()

    (project.root / name).write_text("b")

    assert not step.is_done()


def test_file_step_is_redone_when_its_output_is_gone(project: Project) -> None:
    (project.root / "a.in").write_text("a")
    step = copying_step(project)
    step.work()

    (project.root / "out").unlink()

    assert not step.is_done()


def test_file_step_that_fails_the_second_time_is_not_done(project: Project) -> None:
    source = project.root / "a.in"
    source.write_text("a")
    step = copying_step(project)
    step.work()
    source.unlink()

    with pytest.raises(SetupError):
        step.work()

    source.write_text("a")
    assert not step.is_done()


def test_take_says_which_steps_had_nothing_to_do(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "a.in").write_text("a")

    steps.take([copying_step(project)])
    steps.take([copying_step(project)])

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Copy ")
    assert first.endswith(" s")
    assert second.split() == ["Copy", "up", "to", "date"]


def test_take_shows_the_sentence_and_the_output_of_a_failure(project: Project) -> None:
    step = steps.command_step(
        project, "Check", ("sh", "-c", "echo why; exit 3"), problem="It does not hold."
    )

    with pytest.raises(SetupError) as failure:
        steps.take([step])

    assert (failure.value.sentence, failure.value.output) == ("It does not hold.", "why\n")
