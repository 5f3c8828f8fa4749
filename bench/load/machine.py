"""What /proc says: the processor time of a tree of processes, its memory, and how busy the whole machine was."""
import os
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Process:
    parent: int
    cpu_seconds: float
    resident_bytes: int


def tree_cpu(root: int) -> float:
    """Processor seconds of a process and all its descendants, those that have ended and been waited for included."""
    return sum(process.cpu_seconds for process in _tree(root))


def tree_memory(root: int) -> int:
    """Resident bytes of a process and all its descendants."""
    return sum(process.resident_bytes for process in _tree(root))


@dataclass(frozen=True)
class Moment:
    """The machine's clock of work: all of it, what was used, and what this driver and everything it started used."""
    total: float
    used: float
    ours: float

    @staticmethod
    def now() -> "Moment":
        fields = [int(ticks) / TICKS for ticks in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
        user, nice, system, _, _, interrupts, soft_interrupts, steal = fields
        # Soft interrupts count: on loopback they run inside the process that sends, whose own time holds them as well.
        used = user + nice + system + interrupts + soft_interrupts + steal
        return Moment(sum(fields), used, tree_cpu(os.getpid()))

    def others_until(self, later: "Moment") -> float:
        """The share of the machine, 0 to 1, that processes which are none of ours took until then."""
        others = (later.used - self.used) - (later.ours - self.ours)
        return max(0.0, others / (later.total - self.total))


def wait_until_quiet(others_at_most: float, patience_seconds: float) -> None:
    """Waits for the others to finish, but not for ever: the next round will tell."""
    until = time.monotonic() + patience_seconds
    while time.monotonic() < until:
        before = Moment.now()
        time.sleep(2)
        if before.others_until(Moment.now()) <= others_at_most:
            return


def _tree(root: int) -> list[Process]:
    processes = {int(entry): process for entry in os.listdir("/proc") if entry.isdigit() and (process := _read(int(entry)))}
    children: dict[int, list[int]] = {}
    for pid, process in processes.items():
        children.setdefault(process.parent, []).append(pid)

    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        if pid in processes:
            found.append(processes[pid])
            waiting += children.get(pid, [])
    return found


def _read(pid: int) -> Process | None:
    try:
        # The name in parentheses may hold spaces: what follows it is regular.
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    own_and_waited_for = fields[11:15]
    return Process(int(fields[1]), sum(map(int, own_and_waited_for)) / TICKS, int(fields[21]) * PAGE)
