"""Every status and its allowed moves, as plain tables. `Stateful.transition()` is the only code that writes one."""

from collections.abc import Mapping
from enum import StrEnum


class Making(StrEnum):
    """How the making of a take or a film goes."""

    QUEUED = "queued"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobStatus(StrEnum):
    """How a piece of background work goes. WAITING: a submitted prediction is polled and no worker is held."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class CallStatus(StrEnum):
    """What is known of one call that can cost money."""

    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Verdict(StrEnum):
    """What people said of a take. Written by `approvals.actions` only; the last Approval wins."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


def moves(table: dict[str, set[str]], states: type[StrEnum]) -> Mapping[str, frozenset[str]]:
    """Freeze a table of moves; a table that names an unknown state, or forgets one, fails at import."""
    known = {str(state) for state in states}
    named = set(table) | {target for targets in table.values() for target in targets}
    if named != known or set(table) != known:
        raise ValueError(f"The moves of {states.__name__} do not fit its states: {sorted(named ^ known)}")
    return {source: frozenset(targets) for source, targets in table.items()}


MAKING_MOVES = moves(
    {
        Making.QUEUED: {Making.WORKING, Making.FAILED, Making.CANCELLED},
        Making.WORKING: {Making.READY, Making.FAILED, Making.CANCELLED, Making.QUEUED},
        Making.READY: set(),
        Making.FAILED: {Making.QUEUED},
        Making.CANCELLED: {Making.QUEUED, Making.READY},  # a result that still arrives was paid for and is kept
    },
    Making,
)

JOB_MOVES = moves(
    {
        JobStatus.QUEUED: {JobStatus.RUNNING, JobStatus.CANCELLED, JobStatus.FAILED},
        # running -> queued: a retry, or work taken back from a worker that died
        JobStatus.RUNNING: {
            JobStatus.WAITING,
            JobStatus.QUEUED,
            JobStatus.DONE,
            JobStatus.FAILED,
            JobStatus.CANCELLED,
        },
        JobStatus.WAITING: {JobStatus.RUNNING, JobStatus.FAILED, JobStatus.CANCELLED},
        JobStatus.DONE: set(),
        JobStatus.FAILED: set(),
        JobStatus.CANCELLED: set(),
    },
    JobStatus,
)

CALL_MOVES = moves(
    {
        CallStatus.SUBMITTING: {
            CallStatus.SUBMITTED,
            CallStatus.SUCCEEDED,
            CallStatus.FAILED,
            CallStatus.UNCERTAIN,
        },
        CallStatus.SUBMITTED: {CallStatus.SUCCEEDED, CallStatus.FAILED, CallStatus.UNCERTAIN},
        CallStatus.UNCERTAIN: {CallStatus.SUBMITTED, CallStatus.SUCCEEDED, CallStatus.FAILED},
        CallStatus.SUCCEEDED: set(),
        CallStatus.FAILED: set(),
    },
    CallStatus,
)
JOB_LIVE = (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.WAITING)
UNDER_WAY = (Making.QUEUED, Making.WORKING)
