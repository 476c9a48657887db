"""The judging, as staff see it. A decision is never edited: another one is made."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from approvals.models import Approval, ReviewLink
from omvee_site.records import AnyAdmin, ReadOnly, picture


@admin.register(Approval)
class ApprovalAdmin(ReadOnly):
    list_display = ("created", "preview", "subject", "verdict", "actor", "project", "comment")
    list_filter = ("verdict", "actor")
    list_select_related = ("project", "scene", "image__scene", "clip__scene", "final_video__project")
    search_fields = ("actor", "comment", "project__title")
    date_hierarchy = "created"

    @admin.display(description="Take")
    def preview(self, approval: Approval) -> SafeString | str:
        if approval.image_id:
            return picture("media_image_thumb", approval.image_id)
        return picture("media_clip_thumb", approval.clip_id) if approval.clip_id else "–"

    @admin.display(description="About")
    def subject(self, approval: Approval) -> str:
        return str(approval.image or approval.clip or approval.final_video or approval.scene)


@admin.register(ReviewLink)
class ReviewLinkAdmin(AnyAdmin):
    list_display = ("label", "project", "may_comment", "may_decide", "expires", "revoked", "created")
    list_filter = ("may_decide", "may_comment")
    list_select_related = ("project",)
    search_fields = ("label", "project__title")
    date_hierarchy = "created"
    readonly_fields = ("project", "token_digest", "created")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # its token is shown once, by the verb that makes it
