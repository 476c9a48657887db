"""Coming in: with a password, or with a one-time link that `make run` prints."""

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from sesame.utils import get_user

from projects.models import Project


class SignIn(LoginView):
    """Name and password."""

    template_name = "registration/sign_in.html"
    redirect_authenticated_user = True


@never_cache
@require_GET  # a HEAD, as a mail program sends it to preview a link, would use the link up
def link(request: HttpRequest) -> HttpResponse:
    """A one-time link signs in and opens the newest project; who is signed in already just goes there."""
    user = request.user if isinstance(request.user, User) else None
    if user is None:
        user = get_user(request, update_last_login=False)
        if user is None:
            return render(request, "registration/link_used.html", status=403)
        login(request, user)
    newest = Project.objects.filter(owner=user).first()
    return redirect("project", pk=newest.pk) if newest else redirect("project_list")
