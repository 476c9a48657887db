"""What a model can do and what it costs. The only place that knows; nothing else guesses."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One model of a provider. Durations are seconds of clip; `price` is USD per picture, clip second or call."""

    name: str
    licence: str
    price: Decimal = Decimal(0)
    shortest: float = 1.0
    longest: float = 12.0
    takes_references: bool = False

    @property
    def is_free(self) -> bool:
        return self.price == 0
