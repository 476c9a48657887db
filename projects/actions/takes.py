"""Ask for a new take of a scene's picture or clip, and choose which take is used."""

from django.db import transaction
from django.db.models import Max

from pipeline import ledger
from pipeline.inputs import clip_inputs, image_inputs
from pipeline.queue import enqueue
from projects.errors import Conflict
from projects.models import Clip, Event, Image, Scene
from projects.permissions import Actor, Role, require
from projects.states import UNDER_WAY, Making, Verdict


def generate_image(*, scene: Scene, actor: Actor) -> Image:
    """Draw a new take of the scene's picture. While one is being made, that one is returned."""
    project = scene.project
    require(actor, Role.EDITOR, project)
    with transaction.atomic():
        Scene.objects.select_for_update(no_key=True).get(pk=scene.pk)
        if found := scene.images.filter(status__in=UNDER_WAY).first():
            return found
        provider, model = ledger.choose(project, "illustrator")
        number = next_number(scene.images.aggregate(last=Max("number"))["last"])
        image = Image.objects.create(
            scene=scene,
            number=number,
            prompt=scene.image_prompt,
            negative_prompt=scene.negative_prompt,
            provider=provider,
            model=model.name,
            seed=take_seed(project.seed, scene.position, number),
            width=project.width,
            height=project.height,
            status=Making.QUEUED,
            input_digest=image_inputs(scene, project),
            asked_by=actor.user,
        )
        Event.record("image.asked", project=project, subject=image, actor=actor)
        enqueue(step="draw_image", subject=image, project=project, actor=actor)
    return image


def generate_clip(*, scene: Scene, actor: Actor) -> Clip:
    """Animate the scene's chosen picture. While a clip is being made, that one is returned."""
    project = scene.project
    require(actor, Role.EDITOR, project)
    image = scene.chosen_image
    if image is None:
        raise Conflict("Approve and choose a picture for this scene first.")
    with transaction.atomic():
        Scene.objects.select_for_update(no_key=True).get(pk=scene.pk)
        if found := scene.clips.filter(status__in=UNDER_WAY).first():
            return found
        provider, model = ledger.choose(project, "animator")
        number = next_number(scene.clips.aggregate(last=Max("number"))["last"])
        clip = Clip.objects.create(
            scene=scene,
            image=image,
            number=number,
            prompt=scene.motion_prompt,
            provider=provider,
            model=model.name,
            seed=take_seed(project.seed, scene.position, number),
            width=project.width,
            height=project.height,
            frames=scene.frames,
            fps=project.fps,
            status=Making.QUEUED,
            input_digest=clip_inputs(scene, image, project),
            asked_by=actor.user,
        )
        Event.record("clip.asked", project=project, subject=clip, actor=actor)
        enqueue(step="animate_image", subject=clip, project=project, actor=actor)
    return clip


def choose_take(*, take: Image | Clip, actor: Actor) -> None:
    """Use this take for its scene. It must be made and approved."""
    if isinstance(take, Image):
        choose_image(image=take, actor=actor)
    else:
        choose_clip(clip=take, actor=actor)


def choose_image(*, image: Image, actor: Actor) -> None:
    """Use this picture for its scene. It must be made and approved."""
    scene = image.scene
    if scene is None:
        raise Conflict("A character reference belongs to no scene.")
    check_choice(image, actor)
    with transaction.atomic():
        Scene.objects.filter(pk=scene.pk).update(chosen_image=image)
        Event.record(
            "scene.image_chosen", project=scene.project, subject=scene, actor=actor, note=f"take {image.number}"
        )


def choose_clip(*, clip: Clip, actor: Actor) -> None:
    """Use this clip for its scene. It must be made and approved."""
    check_choice(clip, actor)
    with transaction.atomic():
        Scene.objects.filter(pk=clip.scene_id).update(chosen_clip=clip)
        Event.record(
            "scene.clip_chosen", project=clip.scene.project, subject=clip.scene, actor=actor, note=f"take {clip.number}"
        )


def check_choice(take: Image | Clip, actor: Actor) -> None:
    """Raise unless this actor may choose this take and it is fit to be chosen."""
    assert take.scene is not None
    require(actor, Role.EDITOR, take.scene.project)
    if not take.is_usable:
        raise Conflict("This take is not made yet.")
    if take.verdict != Verdict.APPROVED:
        raise Conflict("Approve this take before choosing it.")


def next_number(last: int | None) -> int:
    return (last or 0) + 1


def take_seed(project_seed: int, position: int, number: int) -> int:
    """A seed of its own for every scene and take, the same in every run with the same project seed."""
    return (project_seed * 1_000_003 + position * 7919 + number * 104_729) % (2**31)
