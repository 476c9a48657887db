"""Who can fill which role. A provider's file registers itself; its classes are imported when first used."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pipeline.pricing import ModelCard
from pipeline.providers.errors import Misconfigured

ROLES = ("transcriber", "director", "illustrator", "animator", "voice", "composer", "lip_sync")


@dataclass(frozen=True, slots=True)
class Offer:
    """One role that a provider fills: where its class is ("module:Class") and the models to choose from, best first."""

    maker: str
    models: tuple[ModelCard, ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider by name. `settings` are the environment variables it cannot work without."""

    name: str
    offers: dict[str, Offer]
    settings: tuple[str, ...] = ()


_known: dict[str, Provider] = {}


def register(provider: Provider) -> Provider:
    """Make a provider choosable. Raises ValueError for a role that does not exist or a name taken by another."""
    unknown = set(provider.offers) - set(ROLES)
    if unknown:
        raise ValueError(f"{provider.name} offers unknown roles: {', '.join(sorted(unknown))}")
    if _known.setdefault(provider.name, provider) != provider:
        raise ValueError(f"Two providers are named {provider.name}.")
    return provider


def forget(name: str) -> None:
    """Take a provider out again (tests register their own)."""
    _known.pop(name, None)


def providers() -> tuple[Provider, ...]:
    """All providers, in the order of their names."""
    load()
    return tuple(_known[name] for name in sorted(_known))


def load() -> None:
    """Import the provider files, so that they register themselves."""
    for module in ("pipeline.providers.sketch",):
        import_module(module)


def offer(role: str, name: str) -> Offer:
    """What `name` offers for `role`. Raises Misconfigured, in words, when it does not fill it."""
    load()
    provider = _known.get(name)
    if provider is None:
        raise Misconfigured(f"There is no provider named “{name}”. Known: {', '.join(sorted(_known))}.")
    if role not in provider.offers:
        raise Misconfigured(f"The provider “{name}” cannot be the {role}.")
    return provider.offers[role]


def make(role: str, name: str) -> Any:
    """The provider's object for a role, ready to be asked. Raises Misconfigured."""
    module, _, attribute = offer(role, name).maker.partition(":")
    return getattr(import_module(module), attribute)()
