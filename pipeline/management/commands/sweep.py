"""The sweep as a command: forever by default, one round with --once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pipeline.sweep import sweep, sweep_forever


class Command(BaseCommand):
    help = "Ring again for lost jobs, take over from dead workers, move projects on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            self.stdout.write(str(sweep()))
        else:
            sweep_forever()
