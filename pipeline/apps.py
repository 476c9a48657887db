"""The making."""

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    name = "pipeline"

    def ready(self) -> None:
        from pipeline import checks  # noqa: F401 registers the system checks
