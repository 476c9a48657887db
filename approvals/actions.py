"""The one way to judge a take."""

from django.db import transaction

from approvals.models import Approval
from projects.actions.takes import choose_take
from projects.errors import Conflict, Invalid
from projects.models import Clip, Event, FinalVideo, Image, Project, Scene
from projects.permissions import Actor, Role, require, role_in
from projects.states import Verdict


def decide(*, take: Image | Clip | FinalVideo, actor: Actor, verdict: str, comment: str = "") -> Approval:
    """Approve, reject, or take a verdict back ("pending"). The last decision wins; all of them stay on record.

    Approved by somebody who may choose (an editor, the owner, the autopilot), a take is also the one its scene uses.
    """
    project = take.project if isinstance(take, FinalVideo) else take.scene.project if take.scene else None
    if project is None:
        raise Conflict("A character reference is not judged in a project.")
    require(actor, Role.REVIEWER, project)
    if verdict not in list(Verdict):
        raise Invalid("Say approved, rejected or pending.", fields={"verdict": "approved, rejected or pending"})
    if not take.file:
        raise Conflict("There is nothing to judge yet.")
    subject = {"final_video" if isinstance(take, FinalVideo) else str(take._meta.model_name): take}
    with transaction.atomic():
        approval = Approval.objects.create(
            project=project,
            actor=str(actor),
            actor_user=actor.user,
            verdict=verdict,
            comment=comment.strip()[:5000],
            **subject,
        )
        old = take.verdict
        type(take)._default_manager.filter(pk=take.pk).update(verdict=verdict)
        take.verdict = verdict
        Event.record(
            f"{take._meta.model_name}.{verdict}", project=project, subject=take, actor=actor, old=old, new=verdict
        )
        if verdict != Verdict.APPROVED:
            let_go(take, project=project, actor=actor)
        elif not isinstance(take, FinalVideo) and take.is_usable and role_in(project, actor) >= Role.EDITOR:
            choose_take(take=take, actor=actor)
    return approval


def let_go(take: Image | Clip | FinalVideo, *, project: Project, actor: Actor) -> None:
    """A take that is no longer approved is no longer the scene's choice."""
    field = "chosen_image" if isinstance(take, Image) else "chosen_clip" if isinstance(take, Clip) else ""
    if field and Scene.objects.filter(**{field: take}).update(**{field: None}):
        Event.record(f"scene.{field}_let_go", project=project, subject=take, actor=actor)
