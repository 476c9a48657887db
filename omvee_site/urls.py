"""The map of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from omvee_site import health

handler500 = "omvee_site.failures.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}favicon.svg")),  # the admin names none
    path("health", health.alive, name="health"),
    path("health/ready", health.ready, name="health_ready"),
    path("", include("projects.urls")),
]
