"""Problems made from templates: with flags, by answering, for every country; and checked."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.knowledge import problems, states, templates

Capture = pytest.CaptureFixture[str]


def new(*words: str) -> int:
    return main(["problems", "new", *words])


@pytest.fixture(autouse=True)
def nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def test_every_template_makes_a_sound_problem(tmp_path: Path) -> None:
    file = tmp_path / "made.yaml"
    for name, template in templates.load().items():
        blanks = {"actor": "China", "target": "Japan", "country": "Mali"}
        words = [w for blank in template.needs for w in (f"--{blank}", blanks[blank])]
        assert new("--template", name, *words, "--owner", "night desk", "-o", str(file)) == 0
    assert problems.check(file) == ()
    made = problems.load(file)
    assert len(made) == len(templates.load())
    assert all(p.review and p.owner == "night desk" and p.prior.source for p in made)


def test_every_flag_reaches_the_file(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "deep" / "mine.yaml"
    assert new(
        "--template", "inter-state-attack", "--actor", "China", "--target", "Japan",
        "--id", "islands", "--title", "The islands", "--event", "landing on an island",
        "--horizon", "30", "--prior", "0.04", "--prior-source", "two alarms in ten years",
        "--area", "Tokyo", "--area", "Okinawa", "--excluded-area", "Beijing",
        "--indicator", "MIL-02", "--severity", "0.5", "--owner", "night desk",
        "--review", "2031-05-01", "-o", str(file),
    ) == 0  # fmt: skip
    (made,) = problems.load(file)
    assert (made.id, made.title, made.horizon_days) == ("islands", "The islands", 30)
    assert (made.area, made.excluded_area) == (("Tokyo", "Okinawa"), ("Beijing",))
    assert (made.prior.attack, made.prior.source) == (0.04, "two alarms in ten years")
    assert (made.indicators, made.severity, str(made.review)) == (
        ("MIL-02",), 0.5, "2031-05-01",
    )  # fmt: skip
    assert "use it with --problems" in capsys.readouterr().err


def test_a_watch_over_every_country_with_the_base_rates_there_are(tmp_path: Path) -> None:
    rates, file = tmp_path / "rates.csv", tmp_path / "watch.yaml"
    rates.write_text("country,prior,source\nMali,0.6,counted 2015 to 2020\n")
    words = ("--template", "country-watch", "--country", "all", "--priors", str(rates))
    assert new(*words, "-o", str(file)) == 0
    made = {p.targets[0]: p for p in problems.load(file)}
    assert set(made) == {s.name for s in states.load()}
    assert made["Mali"].prior.attack == 0.6
    assert made["Mali"].prior.source == "counted 2015 to 2020"
    assert made["Japan"].prior.source.startswith("template:")


def test_a_file_keeps_its_comments_and_an_id_stands_once(
    tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("# ours\n")
    words = ("--template", "coup", "--target", "Mali", "-o", str(file))
    assert new(*words) == 0
    assert file.read_text().startswith("# ours\n- id: coup-mali\n")
    assert new(*words) == 2
    assert "has a problem 'coup-mali': give another --id" in capsys.readouterr().err


def test_a_name_nobody_knows_is_a_note_with_the_nearest(
    tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "mine.yaml"
    assert new("--template", "coup", "--target", "Maly", "-o", str(file)) == 0
    assert "no state or group 'Maly' is known; did you mean" in capsys.readouterr().err
    text = file.read_text()
    file.write_text(text.replace("HYB-05", "HYB-99").replace("review: 2", "review: 1"))
    assert main(["problems", "check", str(file)]) == 1
    out = capsys.readouterr().out
    assert f"{file}:2: error: coup-maly: no indicator 'HYB-99' in the catalogue" in out
    assert "note: coup-maly: its review was due on 1" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "new needs a template: name one with --template, or use --guided"),
        (["--template", "flood"], "no template 'flood': choose one of ceasefire-collapse"),
        (["--template", "coup"], "the template 'coup' needs --target"),
        (["--template", "country-watch", "--country", "Germny"], "did you mean 'Germany'?"),
        (["--template", "coup", "--target", "Mali", "--prior", "5"], "write 5 % as 0.05"),
        (["--template", "coup", "--target", "Mali", "--prior", "0.1"], "needs its source"),
        (
            ["--template", "country-watch", "--country", "Mali", "--priors", "/nowhere.csv"],
            "cannot read '/nowhere.csv'",
        ),
    ],
)
def test_misuse_is_told(words: list[str], says: str, capsys: Capture) -> None:
    assert new(*words) == 2
    assert says in capsys.readouterr().err


def test_guided_it_asks_until_an_answer_fits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    answers = (
        "flood", "inter-state-attack", "Chyna", "n", "China", "Japan", "", "", "soon", "30",
        "Tokyo, Okinawa", "2", "0.04", "two alarms", "night desk", "tomorrow", "2031-05-01",
    )  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    file = tmp_path / "mine.yaml"
    assert new("--guided", "-o", str(file)) == 0
    (made,) = problems.load(file)
    assert (made.actors, made.targets, made.horizon_days) == (("China",), ("Japan",), 30)
    assert (made.area, made.prior.attack) == (("Tokyo", "Okinawa"), 0.04)
    assert (made.prior.source, made.owner) == ("two alarms", "night desk")
    assert "did you mean" in capsys.readouterr().err


def test_the_list_is_still_the_list(capsys: Capture) -> None:
    assert main(["problems", "--format", "json"]) == 0
    assert {p["id"] for p in json.loads(capsys.readouterr().out)} >= {"koreas"}


def test_a_broken_template_is_named_by_file(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "flood.yaml").write_text(
        "name: flood\nabout: water\nneeds: []\nreview_months: 1\n"
        "problem: {id: flood, title: 'A flood in {target}'}\n"
    )
    (found,) = templates.check(tmp_path)
    assert found.file == "flood.yaml"
    assert "a blank that 'needs' does not name" in found.message
