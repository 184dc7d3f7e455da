"""Files are written whole or not at all."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.files import replacing


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def test_a_new_file_gets_its_content_and_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "memory.tmx"
    with replacing(target) as stream:
        stream.write(b"whole")
    assert target.read_bytes() == b"whole"
    assert names(target.parent) == ["memory.tmx"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_an_error_leaves_the_old_file_and_no_debris(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "memory.tmx"
    target.write_bytes(b"old")
    with pytest.raises(error), replacing(target) as stream:
        raise error(stream.write(b"half"))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["memory.tmx"]


def test_the_old_file_is_there_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "memory.tmx"
    target.write_bytes(b"old")
    with replacing(target) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "memory.tmx"
    target.write_bytes(b"old")
    target.chmod(mode)
    with replacing(target) as stream:
        stream.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    with replacing(tmp_path / "memory.tmx") as stream:
        stream.write(b"new")
    assert stat.S_IMODE((tmp_path / "memory.tmx").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize("exists", [True, False])
def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path, exists: bool) -> None:
    target, link = tmp_path / "real.tmx", tmp_path / "link.tmx"
    if exists:
        target.write_bytes(b"old")
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_link_that_waits_under_the_temporary_name_is_not_followed(tmp_path: Path) -> None:
    """A predictable temporary name would let a stranger choose what is overwritten."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    for name in ("memory.tmx.part", ".memory.tmx.part", "memory.tmx.tmp", ".memory.tmx.tmp"):
        (tmp_path / name).symlink_to(victim)
    with replacing(tmp_path / "memory.tmx") as stream:
        stream.write(b"new")
    assert victim.read_bytes() == b"precious"


def test_a_dash_is_standard_output(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    with replacing(Path("-")) as stream:
        stream.write("ā\n".encode())
    assert capfdbinary.readouterr().out == "ā\n".encode()
    assert not names(tmp_path)


def test_what_is_no_regular_file_is_written_to() -> None:
    with replacing(Path("/dev/null")) as stream:
        stream.write(b"gone")
    assert not Path("/dev/null").is_file()


def test_a_folder_of_that_name_is_an_error_without_debris(tmp_path: Path) -> None:
    target = tmp_path / "memory.tmx"
    target.mkdir()
    with pytest.raises(OSError, match="directory"), replacing(target) as stream:
        stream.write(b"new")
    assert target.is_dir()
    assert names(tmp_path) == ["memory.tmx"]


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OSError), replacing(tmp_path / "out" / "memory.tmx") as stream:  # noqa: PT011 - its class varies
        stream.write(b"new")


def test_a_very_long_name_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250)
    with replacing(target) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"new"


def test_a_file_size_limit_leaves_the_old_file_and_no_debris(tmp_path: Path) -> None:
    target = tmp_path / "memory.tmx"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(OSError, match="large"), replacing(target) as stream:
            stream.write(b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["memory.tmx"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or not mount or not umount:
        pytest.skip("only root can mount a disk that is full")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"mounting is not allowed here: {made.stderr.decode(errors='replace').strip()}")
    yield folder
    subprocess.run([umount, folder], check=True)


def test_a_full_disk_leaves_the_old_file_and_no_debris(tiny_disk: Path) -> None:
    target = tiny_disk / "memory.tmx"
    target.write_bytes(b"old")
    with pytest.raises(OSError, match="space"), replacing(target) as stream:
        stream.write(b"x" * 1_000_000)
    assert target.read_bytes() == b"old"
    assert names(tiny_disk) == ["memory.tmx"]
