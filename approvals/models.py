"""The judging."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models import Clip, FinalVideo, Image, Project, Scene


class ReviewLink(models.Model):
    """A link that lets somebody without an account look, comment or decide. Only a digest of its token is kept."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="review_links")
    token_digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=120, blank=True)
    may_comment = models.BooleanField(default=True)
    may_decide = models.BooleanField(default=False)
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created", "-id"]

    def __str__(self) -> str:
        return f"{self.label or 'Link'} to {self.project}"


def _exactly_one(*names: str) -> Q:
    cases = Q()
    for name in names:
        cases |= Q(**{f"{other}__isnull": other != name for other in names})
    return cases


class Approval(models.Model):
    """One decision or comment, appended and never changed. It judges one thing; the last verdict wins."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="approvals")
    scene = models.ForeignKey(Scene, on_delete=models.CASCADE, null=True, blank=True, related_name="approvals")
    image = models.ForeignKey(Image, on_delete=models.CASCADE, null=True, blank=True, related_name="approvals")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, null=True, blank=True, related_name="approvals")
    final_video = models.ForeignKey(
        FinalVideo, on_delete=models.CASCADE, null=True, blank=True, related_name="approvals"
    )
    actor = models.CharField(max_length=160)
    actor_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    review_link = models.ForeignKey(ReviewLink, on_delete=models.SET_NULL, null=True, blank=True)
    verdict = models.CharField(max_length=12, blank=True)  # empty: a comment only
    comment = models.TextField(blank=True)
    song_frame = models.PositiveIntegerField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one("scene", "image", "clip", "final_video"), name="approval_judges_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", "approved", "rejected", "pending"]), name="approval_verdict"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict or 'comment'} by {self.actor}"
