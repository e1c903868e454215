"""Files, folders, globs and standard input become reports, or refusals with a reason."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import UsageError
from tocsin.model.report import Dropped, Report
from tocsin.sources.collect import collect
from tocsin.sources.receive import LARGEST
from tocsin.sources.rows import json_lines


def reports(*paths: Path | str, stdin: bytes = b"") -> list[Report]:
    found = collect([str(p) for p in paths], io.BytesIO(stdin))
    return [item for item in found if isinstance(item, Report)]


def refusals(*paths: Path | str) -> dict[str, str]:
    found = collect([str(p) for p in paths])
    return {Path(i.path).name: i.reason for i in found if isinstance(i, Dropped)}


def test_a_folder_is_read_in_order_of_names_and_paths_are_as_given(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The ferry was late.")
    (tmp_path / "a.md").write_text("# The bridge is shut")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.html").write_text("<p>The road is open.</p>")
    found = reports(tmp_path)
    assert [Path(r.path).name for r in found] == ["a.md", "b.txt", "c.html"]
    assert found[0].path == str(tmp_path / "a.md")
    assert [r.media_type for r in found] == ["text/plain", "text/plain", "text/html"]


def test_a_glob_and_its_folder_together_read_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One report.")
    assert len(reports(tmp_path / "*.txt", tmp_path)) == 1


def test_a_path_that_names_nothing_is_misuse_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One report.")
    with pytest.raises(UsageError, match=r"nothing to read at .*gone"):
        next(iter(collect([str(tmp_path / "a.txt"), str(tmp_path / "gone.txt")])))
    with pytest.raises(UsageError):
        next(iter(collect([str(tmp_path / "*.html")])))


def test_json_lines_declare_and_unknown_keys_are_kept() -> None:
    row = {
        "id": "n1", "text": "Troops left the fort.", "title": "Fort empty", "desk": 7,
        "url": "https://harbour-post.example/fort", "outlet": "Harbour Post",
        "published": "2031-03-14", "fetched_at": "2031-03-15T00:00:00Z", "language": "en",
    }  # fmt: skip
    (found,) = reports("-", stdin=json.dumps(row).encode())
    assert (found.path, found.outlet, found.published) == ("n1", "Harbour Post", "2031-03-14")
    assert found.fetched_at is not None
    assert found.fetched_at.isoformat() == "2031-03-15T00:00:00+00:00"
    assert json.loads(found.extra) == {"desk": 7}
    assert found.raw.decode() == row["text"]


def test_broken_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "One."}', "{broken", "", "[1]", '{"id": "n"}',
             '{"id": "half", "text": "lone \\ud800 half"}', '{"id": "z", "text": "Last."}']  # fmt: skip
    file = tmp_path / "mixed.jsonl"
    file.write_text("\n".join(lines))
    assert [r.path for r in reports(file)] == ["a", "half", "z"]
    assert refusals(file) == {
        "mixed.jsonl:2": "broken-json", "mixed.jsonl:4": "not-an-object", "n": "no-text",
    }  # fmt: skip


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_any_bytes_as_json_lines_give_a_report_or_a_refusal_for_each_line(
    lines: list[bytes],
) -> None:
    data = b"\n".join(lines)
    found = list(json_lines("x.jsonl", io.BytesIO(data)))
    first = data.removeprefix(b"\xef\xbb\xbf")
    assert len(found) == sum(bool(line.strip()) for line in first.split(b"\n"))


def test_a_row_too_large_is_refused_and_the_next_is_read() -> None:
    wide = b'{"id": "wide", "text": "' + b"x" * LARGEST + b'"}\n'
    found = list(json_lines("x.jsonl", io.BytesIO(wide + b'{"id": "next", "text": "Here."}')))
    assert [type(f) for f in found] == [Dropped, Report]
    assert found[1].path == "next"


def test_csv_rows_and_json_arrays_are_reports(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,outlet\nc1,Shelling was heard.,Valley Record\n")
    (tmp_path / "b.json").write_text('[{"id": "j1", "text": "A truce."}, 3]')
    (tmp_path / "c.csv").write_text("id,words\n1,none\n")
    assert [r.path for r in reports(tmp_path)] == ["c1", "j1"]
    assert refusals(tmp_path) == {"b.json:2": "not-an-object", "c.csv": "no-text"}


def test_a_mail_declares_its_subject_sender_and_date(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(
        b"From: Orda Wire <desk@orda-wire.example>\r\nSubject: =?utf-8?q?Caf=C3=A9_shut?=\r\n"
        b"Date: Fri, 14 Mar 2031 08:00:00 +0100\r\n\r\nThe cafe by the border was shut.\r\n"
    )
    (found,) = reports(tmp_path)
    assert (found.outlet, found.title) == ("Orda Wire", "Café shut")
    assert found.published == "Fri, 14 Mar 2031 08:00:00 +0100"


def test_a_web_archive_gives_its_pages_and_passes_over_the_rest(tmp_path: Path) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Trains stopped.</p>"
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>"

    def record(kind: str, body: bytes) -> bytes:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/x\r\n"
            f"WARC-Date: 2031-03-14T10:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body + b"\r\n\r\n"

    data = record("warcinfo", b"x") + record("response", page) + record("response", gone)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(data))
    (tmp_path / "b.warc").write_bytes(data[:-30])
    (tmp_path / "c.warc").write_bytes(b"no archive")
    found = reports(tmp_path)
    assert {r.address for r in found} == {"https://a.example/x"}
    assert found[0].fetched_at is not None
    assert refusals(tmp_path)["c.warc:1"] == "broken-warc"


def test_loops_of_links_pipes_and_dangling_links_are_named_and_nothing_hangs(
    tmp_path: Path,
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "again").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "void.txt").write_bytes(b" \n")
    (tmp_path / "folder.txt").mkdir()
    assert refusals(tmp_path) == {
        "again": "link-loop", "gone.txt": "cannot-be-read", "pipe.txt": "not-a-file",
        "photo.jpg": "unsupported-type", "void.txt": "empty",
    }  # fmt: skip


def test_the_same_bytes_and_name_have_one_id_and_another_name_another(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The very same words.")
    first, second = reports(tmp_path)
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert reports(tmp_path)[0].id == first.id
