"""Nothing a person types into a record makes the press reach out, stall the site or print an endless paper."""

from __future__ import annotations

import base64
import functools
import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops

from casework.printing import ROW_LIMIT, Unprintable, press, render_pdf, rendering
from tests.casework.papers import annex, printed, report, text_of

Paper = Callable[..., bytes]


@pytest.fixture
def paper(tmp_path: Path, settings: Any) -> Paper:
    """Print a template written on the spot."""
    template = {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    settings.TEMPLATES = [template]

    def print_it(html: str, **context: Any) -> bytes:
        name = f"trial{len(list(tmp_path.iterdir()))}.html"  # templates are read once
        (tmp_path / name).write_text(html, encoding="utf-8")
        return render_pdf(name, context, title="试印", paper="plain")

    return print_it


@pytest.fixture
def other_press(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Replace the warm press by one with other limits for this test."""
    rendering.close_press()
    yield lambda **limits: monkeypatch.setattr(rendering, "Press", functools.partial(rendering.Press, **limits))
    rendering.close_press()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that notes every visit and redirects to a file."""
    visits: list[str] = []

    class Visit(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Visit)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()
    server.server_close()
    thread.join()


REFERENCES = [
    '<img src="{}/a.png">',
    '<link rel="stylesheet" href="{}/a.css">',
    "<style>@import url({}/a.css);</style>",
    "<style>p {{ background: url({}/a.png) }}</style><p>字</p>",
    "<style>@font-face {{ font-family: x; src: url({}/a.ttf) }} p {{ font-family: x }}</style><p>字</p>",
    '<svg width="9" height="9"><image href="{}/a.png" width="9" height="9"/></svg>',
    '<object data="{}/a.svg"></object>',
    '<embed src="{}/a.svg">',
    '<link rel="attachment" href="{}/secret"><p>字</p>',
    '<a rel="attachment" href="{}/secret">字</a>',
    '<ul><li style="list-style-image: url({}/a.png)">字</li></ul>',
    '<base href="{}/"><img src="b.png">',
]


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("scheme", ["http", "file", "ftp"])
def test_a_reference_out_of_the_paper_is_never_followed(
    paper: Paper, listener: tuple[str, list[str]], reference: str, scheme: str
) -> None:
    address, visits = listener
    place = {"http": address, "file": "file:///etc", "ftp": "ftp://127.0.0.1"}[scheme]
    with pytest.raises(Unprintable, match="引用了系统以外的内容"):
        paper(reference.format(place))
    assert visits == []


def test_a_path_without_a_scheme_is_no_way_to_a_file(paper: Paper) -> None:
    assert b"/Image" not in paper('<img src="/etc/hostname"><img src="../../static/logo.png"><p>字</p>')


def test_a_drawing_inside_the_paper_is_printed(paper: Paper) -> None:
    dot = io.BytesIO()
    Image.new("L", (1, 1)).save(dot, "PNG")
    address = "data:image/png;base64," + base64.b64encode(dot.getvalue()).decode()
    assert b"/Image" in paper(f'<img src="{address}">')


def test_markup_in_a_persons_name_prints_as_text(paper: Paper) -> None:
    pdf = paper("<p>{{ name }}</p>", name='<img src="file:///etc/passwd">')
    assert "<img" in text_of(pdf)


def test_an_export_number_cannot_leave_its_style_rule() -> None:
    hostile = '";} @import url(http://127.0.0.1:9/x); a{"\n</style>'
    assert printed(report(annexes=[]), export_id=hostile).startswith(b"%PDF")


def test_a_paper_of_more_than_500_rows_is_refused_before_it_is_laid_out() -> None:
    with pytest.raises(Unprintable, match=f"超过一份最多 {ROW_LIMIT} 行"):
        printed(report(annexes=[annex("名单", 501)]))


def test_a_paper_of_500_rows_is_printed_whole() -> None:
    assert printed(report(annexes=[annex("名单", ROW_LIMIT - 1)])).startswith(b"%PDF")


def test_a_paper_that_takes_too_long_is_stopped_and_the_next_one_prints(other_press: Callable[..., None]) -> None:
    other_press(seconds=0.6)
    with pytest.raises(Unprintable, match="超过 60 秒"):
        printed(report(annexes=[annex("名单", 490)]))
    rendering.close_press()
    other_press(seconds=60)
    assert printed(report(annexes=[])).startswith(b"%PDF")


def test_a_paper_that_takes_too_much_memory_is_stopped_with_a_sentence(other_press: Callable[..., None]) -> None:
    other_press(memory=270 << 20)
    with pytest.raises(Unprintable, match=r"内存限度|排版失败"):
        printed(report(annexes=[annex("名单", 490)]))


def test_deeply_nested_content_is_refused_and_the_next_paper_prints(paper: Paper) -> None:
    with pytest.raises(Unprintable, match="嵌套过深"):
        paper("<div>" * 900 + "字" + "</div>" * 900)
    assert paper("<p>字</p>").startswith(b"%PDF")


def test_a_press_that_was_killed_is_replaced_without_anybody_noticing() -> None:
    printed(report(annexes=[]))
    assert rendering._press is not None
    child = rendering._press.child
    child.kill()
    child.wait()
    rendering._press.child.returncode = None  # the parent has not noticed yet
    assert printed(report(annexes=[])).startswith(b"%PDF")


def test_a_machine_on_which_the_press_does_not_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering.close_press()
    monkeypatch.setattr(rendering.sys, "executable", "/bin/false")
    with pytest.raises(Unprintable, match="排版失败"):
        printed(report(annexes=[]))


def test_the_same_paper_printed_twice_is_the_same_file() -> None:
    first = printed(export_id="DC-1", watermark="王平 2025-11-04")
    rendering.close_press()
    assert printed(export_id="DC-1", watermark="王平 2025-11-04") == first


def test_the_watermark_is_on_the_page() -> None:
    with pdfplumber.open(io.BytesIO(printed(report(annexes=[]), watermark="王平"))) as opened:
        for page in opened.pages:
            assert [glyph["text"] for glyph in page.chars if glyph["matrix"][1]] == ["王", "平"]


def test_a_forked_worker_starts_a_press_of_its_own() -> None:
    printed(report(annexes=[]))
    before = rendering._press
    rendering._forget_after_fork()
    assert rendering._press is None
    rendering._press = before


SEALED = """
import os, socket, subprocess, sys
sys.path.insert(0, {folder!r})
import press
press.cut_network()
press.bound(1 << 30)
press.seal((sys.prefix, sys.base_prefix))
def refused(act):
    try:
        act()
    except (PermissionError, OSError):
        return True
    return False
acts = [
    lambda: open("/etc/passwd"), lambda: open("/tmp/x", "w"), lambda: os.open("/etc/hostname", os.O_RDONLY),
    lambda: open(sys.prefix + "/../../etc/passwd"), lambda: open(sys.prefix + "/new", "w"),
    lambda: socket.create_connection(("127.0.0.1", 9)), lambda: socket.getaddrinfo("localhost", 80),
    lambda: subprocess.run(["true"]), lambda: os.system("true"),
]
print([refused(act) for act in acts].count(False))
"""


def test_the_press_can_open_no_file_no_socket_and_no_program() -> None:
    script = SEALED.format(folder=str(Path(press.__file__).parent))
    done = subprocess.run(  # noqa: S603 - the script above
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0", done.stderr


def test_the_press_reads_what_lies_behind_a_link_and_nothing_beside_it(tmp_path: Path) -> None:
    for name in ("packages", "packages-of-others"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "face.ttf").write_text("a face")
    (tmp_path / "link").symlink_to(tmp_path / "packages")
    script = (
        f"import sys; sys.path.insert(0, {str(Path(press.__file__).parent)!r}); import press\n"
        f"press.seal((sys.prefix, sys.base_prefix, {str(tmp_path / 'link')!r}))\n"
        f"print(open({str(tmp_path / 'link' / 'face.ttf')!r}).read())\n"
        f"open({str(tmp_path / 'packages-of-others' / 'face.ttf')!r})"
    )
    done = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True)  # noqa: S603 - the script above
    assert done.stdout == "a face\n"
    assert "PermissionError: sealed: open" in done.stderr


def test_the_press_knows_no_secret_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering.close_press()
    monkeypatch.setenv("DJANGO_SECRET_KEY", "a-secret")
    printed(report(annexes=[]))
    assert rendering._press is not None
    known = Path(f"/proc/{rendering._press.child.pid}/environ").read_bytes()
    assert b"a-secret" not in known
    assert b"DATABASE_URL" not in known
    assert os.environ["DJANGO_SECRET_KEY"] == "a-secret"


RARE = "㛃𬀩䶮𠅤喆堃燚翀瑄珺垚㼆"


def _ink(pdf: bytes) -> Any:
    """The first page as Chrome's reader draws it."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")


def test_a_small_paper_is_a_small_file_that_looks_the_same(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    words = "<h1>儿童移交审批表</h1><p>姓名：王{{ rare }}　<strong>同意接收</strong>，共 12 名——“吉林”。</p>"
    small = paper(words, rare=RARE)
    assert len(small) < 40_000
    assert all(character in text_of(small) for character in RARE)
    usual = Path(press.__file__).read_text(encoding="utf-8").replace("keep_small(fonts)", "set()")
    plain = tmp_path_factory.mktemp("press") / "press.py"
    plain.write_text(usual, encoding="utf-8")
    rendering.close_press()
    monkeypatch.setattr(rendering, "SCRIPT", plain)
    large = paper(words, rare=RARE)
    rendering.close_press()
    assert len(large) > 3 * len(small)
    difference = ImageChops.difference(_ink(small), _ink(large))
    assert difference.getextrema()[1] < 40  # the same glyphs at the same places, up to smoothing
    assert _ink(small).getextrema()[0] < 100
