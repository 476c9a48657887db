"""`manage.py sign_in_link [USERNAME]`: a new one-time sign-in link."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from sesame.utils import get_query_string


class Command(BaseCommand):
    help = "Print a one-time sign-in link for a person (the first active superuser, when no name is given)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="", help="whose link")
        parser.add_argument("--at", default="", help="the site's address (default: PUBLIC_URL, else localhost:8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        people = User.objects.filter(is_active=True)
        name = options["username"]
        user = people.filter(username=name).first() if name else people.filter(is_superuser=True).order_by("pk").first()
        if user is None:
            known = ", ".join(people.order_by("username").values_list("username", flat=True)[:10])
            raise CommandError(
                f"There is no active person called {name!r}. Known here: {known or 'nobody yet; run `make run` first'}."
            )
        site = (options["at"] or settings.PUBLIC_URL or "http://127.0.0.1:8000").rstrip("/")
        self.stdout.write(f"{site}{reverse('sign_in_link')}{get_query_string(user)}")
