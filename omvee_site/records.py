"""What the admin pages of all apps share: records that are only read, and small private pictures."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
    AnyInline = admin.TabularInline[Any, Any]
else:
    AnyAdmin = admin.ModelAdmin
    AnyInline = admin.TabularInline


class ReadOnly(AnyAdmin):
    """A record: looked at, never written."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def picture(url_name: str, pk: int) -> SafeString:
    """A small picture through its private media address, so that the same permission holds here."""
    url = reverse(url_name, args=[pk])
    whole = url.removesuffix("/thumb")
    return format_html('<a href="{}"><img src="{}" height="54" alt="" loading="lazy"></a>', whole, url)
