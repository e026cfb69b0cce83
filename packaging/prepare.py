# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets a fresh machine up: system libraries, a virtual environment in `.venv`, the locked packages, the compiled resources.

`python3 packaging/prepare.py run|test|check`. It needs nothing but Python's standard library. What is missing in the system is named,
installed where that is allowed (root, or sudo), and otherwise the one command that installs it is printed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
LOCKS = {
    "run": ("requirements.lock",),
    "test": ("requirements-dev.lock",),
    "check": ("requirements-dev.lock", "requirements-listen.lock"),
}


@dataclass(frozen=True)
class Need:
    """A library or program, and the package of each distribution that brings it."""

    name: str
    apt: str
    dnf: str
    pacman: str
    zypper: str
    program: bool = False

    @property
    def missing(self) -> bool:
        """Whether this machine lacks it."""
        if self.program:
            return shutil.which(self.name) is None
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return True
        return False


LIBRARIES = (
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "Mesa-libGL1"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "Mesa-libEGL1"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil", "libxcb-render-util0"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
)

PROGRAMS = (
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb", program=True),
    Need("xdotool", "xdotool", "xdotool", "xdotool", "xdotool", program=True),
    Need("openbox", "openbox", "openbox", "openbox", "openbox", program=True),
    Need("pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio", program=True),
    Need("ffprobe", "ffmpeg", "ffmpeg-free", "ffmpeg", "ffmpeg", program=True),
    Need("parec", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "pulseaudio-utils", program=True),
    Need("dbus-daemon", "dbus-daemon", "dbus-daemon", "dbus", "dbus-1-daemon", program=True),
)

INSTALLERS = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "pacman": ["pacman", "-S", "--needed", "--noconfirm"],
    "zypper": ["zypper", "install", "-y"],
}


def main() -> int:
    """Prepare for what the first argument names; the exit code."""
    target = sys.argv[1] if len(sys.argv) == 2 else ""
    if target not in LOCKS:
        return _complain("Usage: python3 packaging/prepare.py run|test|check")
    if sys.version_info < OLDEST:
        return _complain(f"Psoas Coach needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}. "
                         "Call make with a newer one: make PYTHON=python3.12 run")
    if sys.platform == "linux":
        needs = [*LIBRARIES, *(PROGRAMS if target == "check" else ())]
        trouble = _install_system([need for need in needs if need.missing], venv=not _has_venv())
        if trouble:
            return _complain(trouble)
    return _install_packages(LOCKS[target])


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


def _tell(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def _has_venv() -> bool:
    """Whether Python can make environments; Debian keeps that in a package of its own."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return False
    return True


def _install_system(missing: list[Need], venv: bool) -> str:
    """Install what is missing. Gives an empty text, or a sentence with the one command that the person must run."""
    if not missing and not venv:
        return ""
    names = [need.name for need in missing] + (["Python's venv module"] if venv else [])
    _tell("This machine lacks " + ", ".join(names) + ".")
    tool = next((name for name in INSTALLERS if shutil.which(name)), None)
    if tool is None:
        return "Install them with your system's package manager, then try again."
    column = {"apt-get": "apt"}.get(tool, tool)
    packages = sorted({getattr(need, column) for need in missing} | ({"python3-venv"} if venv and tool == "apt-get" else set()))
    command = [*INSTALLERS[tool], *packages]
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            return f"Run this as root, then try again:\n  {' '.join(command)}"
        quiet = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
        if not quiet and not sys.stdin.isatty():
            return f"Run this, then try again:\n  sudo {' '.join(command)}"
        prefix = ["sudo"]
    _tell("Installing: " + " ".join(packages))
    if tool == "apt-get":
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run([*prefix, *command], check=False, stdout=subprocess.DEVNULL, env=quietly)
    if done.returncode:
        return f"That did not work. Run this yourself, then try again:\n  {' '.join([*prefix, *command])}"
    still = [need.name for need in missing if need.missing]
    return f"Still missing after the installation: {', '.join(still)}." if still else ""


def _install_packages(locks: tuple[str, ...]) -> int:
    """The environment with the locked packages and the app itself; nothing is done when they are there already."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    written = [*((ROOT / lock).read_bytes() for lock in locks), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode()]
    wanted = hashlib.sha256(b"".join(written)).hexdigest()
    stamp = VENV / f"{locks[-1]}.stamp"
    if not (python.exists() and stamp.exists() and stamp.read_text() == wanted):
        if not python.exists():
            _tell("Making a virtual environment in .venv …")
            if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
                return _complain("The virtual environment could not be made. See above.")
        _tell(f"Installing the packages of {' and '.join(locks)} …")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, *(f"--requirement={ROOT / lock}" for lock in locks)], check=False).returncode:
            return _complain("The packages could not be installed. Is the network up? See above.")
        if subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=False).returncode:
            return _complain("The app could not be installed into .venv. See above.")
        stamp.write_text(wanted)
    return subprocess.run([str(python), str(ROOT / "packaging" / "build_resources.py")], check=False, stdout=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    raise SystemExit(main())
