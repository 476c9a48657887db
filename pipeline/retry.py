"""Retry as a value: how often, and how long to wait. Whether it makes sense is said by the error."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retry:
    """At most `attempts` runs in all; before run n+1 a wait of random(0, min(cap, base * 2**n)) seconds.

    Full jitter, after "Exponential Backoff and Jitter" (AWS Architecture Blog, 2015).
    """

    attempts: int = 3
    base: float = 2.0
    cap: float = 60.0

    def delay(self, attempts_made: int, *, at_least: float = 0.0) -> float:
        """Seconds to wait after `attempts_made` runs; never less than what the service asked for."""
        return max(at_least, random.uniform(0, min(self.cap, self.base * 2**attempts_made)))
