"""A program on a terminal of its own: what it paints, and when."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass


@dataclass
class Burst:
    """What was painted in one go."""

    data: bytes
    # When its last byte came, on the monotonic clock.
    ended: float


class Terminal:
    """Runs a program on a pseudo-terminal, as long as a `with` lasts."""

    # Bytes that come within this of each other are one burst, in seconds.
    QUIET = 0.012

    def __init__(self, command: list[str], columns: int = 120, rows: int = 40):
        self.command, self.columns, self.rows = command, columns, rows

    def __enter__(self):
        self.started = time.monotonic()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.environ["TERM"] = "xterm-256color"
            os.execv(self.command[0], self.command)
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGTERM)
        while self._read(1.0):
            pass
        os.waitpid(self.process, 0)
        os.close(self.descriptor)

    def press(self, key: str) -> float:
        """Sends a key; when that was."""
        when = time.monotonic()
        os.write(self.descriptor, key.encode())
        return when

    def burst(self, patience: float = 5.0) -> Burst:
        """The next burst; empty where none begins within `patience` seconds."""
        data = self._read(patience)
        ended = time.monotonic()
        while more := self._read(self.QUIET):
            data += more
            ended = time.monotonic()
        return Burst(data, ended)

    def rest(self, seconds: float) -> bytes:
        """Reads on until nothing has come for so long."""
        data = b""
        while more := self._read(seconds):
            data += more
        return data

    def until(self, text: bytes, patience: float = 10.0) -> Burst:
        """Reads until `text` has been painted, and what comes with it."""
        data = b""
        while text not in data:
            burst = self.burst(patience)
            if not burst.data:
                raise TimeoutError(f"{text!r} was not painted within {patience} s")
            data += burst.data
        return Burst(data, burst.ended)

    def memory(self) -> tuple[float, float]:
        """Resident memory in MiB: now, and at its peak."""
        with open(f"/proc/{self.process}/status") as status:
            lines = dict(line.split(":", 1) for line in status)
        return tuple(int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        with open(f"/proc/{self.process}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.descriptor], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self.descriptor, 1 << 16)
        except OSError:
            # The program has let go of its terminal.
            return b""
