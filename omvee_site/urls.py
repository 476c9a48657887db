"""The map of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from omvee_site import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("health", health.alive, name="health"),
    path("health/ready", health.ready, name="health_ready"),
    path("", include("projects.urls")),
]
