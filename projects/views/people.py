"""Who is asking, and what they may see: everything else is not there."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from projects.models import Project
from projects.permissions import Actor


def person(request: HttpRequest) -> User:
    """The signed-in person; views behind `login_required` always have one."""
    return cast("User", request.user)


def actor(request: HttpRequest) -> Actor:
    return Actor.of(request.user)


def visible_project(request: HttpRequest, pk: int) -> Project:
    """A project that this person may know of. Raises Http404."""
    projects = Project.objects.visible_to(person(request)).select_related("artist", "owner")
    return get_object_or_404(projects, pk=pk)
