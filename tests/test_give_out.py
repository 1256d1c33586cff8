"""An output goes where it was wanted, also into a device or a pipe, and never in the place of one."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.running import ROOT, here
from vks.store.give_out import write_output
from vks.store.write import write_all

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such files there")
UNITS = ("units", "--plan", "mau-2025", "--format", "csv", "--no-bom")
BASE = ROOT / "tests" / "base"


def test_a_pipe_with_a_reader_takes_it(tmp_path: Path) -> None:
    """More than a pipe holds at once, too; the pipe stays a pipe."""
    pipe, heard = tmp_path / "x.csv", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    number = os.open(pipe, os.O_WRONLY)  # both ends are there from now on
    write_output(pipe, b"a" * 1_000_000)
    os.close(number)
    reader.join(timeout=30)
    assert [len(each) for each in heard] == [1_000_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_without_a_reader_is_refused_at_once(tmp_path: Path) -> None:
    """A sentence instead of waiting for ever."""
    os.mkfifo(tmp_path / "x.csv")
    ran = here(*UNITS, "-o", str(tmp_path / "x.csv"), folder=BASE)
    assert ran.code == 2
    assert "không có chương trình nào đang đọc ống này" in ran.err


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    """One that takes everything, made for the test: never the machine's own."""
    device = tmp_path / "x.csv"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        device.open("wb").close()
    except OSError:
        pytest.skip("only an administrator may make a device, and not everywhere")
    assert here(*UNITS, "-o", str(device), folder=BASE).code == 0
    assert stat.S_ISCHR(device.stat().st_mode)


def test_stdout_by_its_name_is_stdout(tmp_path: Path) -> None:
    """Into a pipe, and behind what a file holds already."""
    if not Path("/dev/stdout").exists():
        pytest.skip("no such name there")
    wanted = here(*UNITS, folder=BASE).out.encode()
    command = [sys.executable, "-m", "vks", *UNITS, "-o", "/dev/stdout"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, cwd=BASE, env=env, check=True, capture_output=True).stdout == wanted
    kept = tmp_path / "kept.csv"
    kept.write_bytes(b"before\n")
    with kept.open("ab") as out:
        subprocess.run(command, cwd=BASE, env=env, check=True, stdout=out)
    assert kept.read_bytes() == b"before\n" + wanted


def test_a_repository_takes_plain_files_only(tmp_path: Path) -> None:
    """A pipe in the place of one of several files: nothing waits, nothing is written."""
    os.mkfifo(tmp_path / "b.yaml")
    with pytest.raises(OSError, match=r"b\.yaml") as refused:
        write_all({tmp_path / "a.yaml": b"1", tmp_path / "b.yaml": b"2"})
    assert refused.value.errno == errno.ENODEV
    assert [each.name for each in tmp_path.iterdir()] == ["b.yaml"]
