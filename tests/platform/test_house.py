"""The two commands of the README: they say clearly what is missing, and end what they started."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bin.house import demo, gates, machine, place
from bin.house.processes import Company, Process, free_port, require_free, wait_until
from bin.house.words import Stop
from tests.platform.tree import ROOT

COMMANDS = ("demo", "test", "gate", "lock", "bench", "chaos")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_a_program_that_hands_over_to_the_house(command: str) -> None:
    path = ROOT / "bin" / command
    assert path.stat().st_mode & stat.S_IXUSR
    assert f'launch" {command} "$@"' in path.read_text()


def test_continuous_integration_runs_the_very_same_script() -> None:
    text = (ROOT / ".ci" / "run").read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines[-1].endswith('/../bin/test" "$@"')
    assert len(lines) == 2, "nothing is set up in CI that bin/test does not set up"


def test_somebody_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    for program in ("bash", "readlink", "dirname"):
        (tmp_path / program).symlink_to(Path("/usr/bin") / program)
    done = subprocess.run(
        [str(tmp_path / "bash"), str(ROOT / "bin" / "demo")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "没有找到 Python 3.11" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_a_port_in_use_is_said_with_a_way_out() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(Stop) as stopped:
            require_free(port)
    assert str(port) in stopped.value.chinese
    assert f"--port {port + 1}" in stopped.value.english


@pytest.mark.parametrize("port", [-1, 0, 65536, 99999])
def test_a_port_that_does_not_exist_is_no_traceback(port: int) -> None:
    with pytest.raises(Stop) as stopped:
        require_free(port)
    assert "1 至 65535" in stopped.value.chinese


def test_somebody_who_may_not_install_gets_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(Stop) as stopped:
        machine.install_system_packages(["libmagic1"])
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libmagic1" in stopped.value.chinese


def test_a_full_disk_is_said_before_anything_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(place, "VAR", tmp_path / "var")
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 3 * 1024 * 1024})())
    with pytest.raises(Stop, match="Not enough disk: 3 MB"):
        place.prepare_var()


def test_a_folder_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(place, "VAR", tmp_path / "file" / "var")
    with pytest.raises(Stop, match="cannot be written"):
        place.prepare_var()


def test_two_demonstrations_do_not_share_a_folder(tmp_path: Path) -> None:
    busy = Stop("正在运行", "running")
    with place.hold(tmp_path / "lock", busy), pytest.raises(Stop):
        place.hold(tmp_path / "lock", busy)
    place.hold(tmp_path / "lock", busy).close()


def test_beginning_anew_removes_only_the_demonstration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home, other = tmp_path / "demo", tmp_path / "venv"
    for path in (home / "postgres", other):
        path.mkdir(parents=True)
        (path / "file").write_text("")
    (home / "lock").write_text("")
    monkeypatch.setattr(demo, "HOME", home)
    monkeypatch.setattr(demo, "server_home", lambda _run, _account: home)
    monkeypatch.setattr(demo, "server_account", lambda: None)
    demo.begin_anew()
    assert [path.name for path in home.iterdir()] == ["lock"]
    assert (other / "file").exists()


def sleeper(folder: Path, *arguments: str) -> Process:
    return Process("sleeper", [sys.executable, *arguments], dict(os.environ), folder / "log", folder, patience=1)


def test_what_was_started_is_ended_even_when_it_will_not_listen(tmp_path: Path) -> None:
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    company = Company()
    process = company.add(sleeper(tmp_path, "-c", deaf))
    wait_until(lambda: "deaf" in process.last_words(), process, seconds=10)
    company.stop()
    assert process.child is not None
    assert process.child.returncode == -signal.SIGKILL


def test_a_program_that_does_not_come_up_shows_its_last_words(tmp_path: Path) -> None:
    process = sleeper(tmp_path, "-c", "print('port already taken')")
    process.start()
    with pytest.raises(Stop) as stopped:
        wait_until(lambda: False, process, seconds=10)
    assert "port already taken" in stopped.value.chinese


def test_servers_do_not_outlive_a_command_that_was_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time; from tests.platform.test_house import sleeper\n"
        f"process = sleeper(pathlib.Path({str(tmp_path)!r}), '-c', 'import time; time.sleep(60)'); process.start()\n"
        "print(process.child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 10
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def alive(pid: int) -> bool:
    """Running, not merely waiting to be reaped."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and not re.search(r"^State:\s+[ZX]", status.read_text(), re.MULTILINE)


def test_the_demonstration_listens_on_this_machine_only(tmp_path: Path) -> None:
    web = demo.programs({}, tmp_path, free_port())[0]
    address = web.command[web.command.index("--bind") + 1]
    assert address.startswith("127.0.0.1:")


def test_every_gate_of_the_architecture_is_run() -> None:
    named = {"format", "lint", "templates", "types", "layers", "migrations", "system", "trace", "describe"}
    assert named < gates.GATES.keys()
    assert not any("pytest" in part for command in gates.GATES.values() for part in command)


def test_gates_run_side_by_side_all_failures_are_told_and_pytest_comes_last(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    fails = [sys.executable, "-c", "import sys; sys.exit('a line too long')"]
    monkeypatch.setattr(gates, "GATES", {"one": fails, "two": [sys.executable, "-c", ""], "three": fails})
    pytest_itself = tmp_path / "python"
    pytest_itself.write_text("#!/bin/sh\necho $2 says 1 passed\n")
    pytest_itself.chmod(0o700)
    monkeypatch.setattr(gates, "PYTHON", pytest_itself)
    assert gates.run_gates(dict(os.environ), []) == 1
    told = capfd.readouterr().out
    assert told.count("a line too long") == 2
    assert "✓ two" in told
    assert "未通过：one、three" in told
    assert told.endswith("pytest says 1 passed\n")


def test_any_chromium_will_do_and_where_there_is_none_the_one_that_draws_no_window_is_brought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(machine, "install_system_packages", asked.extend)
    programs = {"fc-list", "pdftotext", "google-chrome"}
    monkeypatch.setattr(machine.shutil, "which", lambda name: name if name in programs else None)
    machine.ensure_machine(with_tests=True)
    assert not {name for name in asked if "chrom" in name}
    programs.remove("google-chrome")
    machine.ensure_machine(with_tests=True)
    assert [name for name in asked if "chrom" in name] == ["chromium-headless-shell"]


def test_what_is_read_by_all_is_compiled_once_whatever_the_shell_says(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    module = tmp_path / "read_by_all.py"
    module.touch()
    reads = tmp_path / "python"
    reads.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'import read_by_all'\n")
    reads.chmod(0o700)
    monkeypatch.setattr(gates, "GATES", {})
    monkeypatch.setattr(gates, "PYTHON", reads)
    assert gates.run_gates({"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}, []) == 0
    assert list(tmp_path.rglob("read_by_all.*.pyc"))


def test_a_province_left_half_built_is_begun_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(demo, "HOME", tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert not demo.half_seeded()
    (tmp_path / "seeding").touch()
    assert demo.half_seeded()
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@their-server/theirs")
    assert not demo.half_seeded()
