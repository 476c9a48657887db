"""Draw a new picture for the middle scene of a finished project, and time the film that follows. Prints JSON."""

import json
import os
import sys
import time

import django


def main(project_id: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omvee_site.settings")
    django.setup()
    from django.conf import settings

    from approvals.actions import decide
    from pipeline.crew import Crew
    from projects.actions.takes import generate_image
    from projects.models import Image, Project
    from projects.permissions import Actor
    from projects.states import Making

    settings.OMVEE_RING = False
    project = Project.objects.get(pk=project_id)
    actor = Actor.of(project.owner)
    before = set(project.films.filter(status=Making.READY).values_list("cuts__segment", flat=True))
    scene = project.scenes.order_by("position")[project.scenes.count() // 2]
    began = time.monotonic()
    with Crew(project.pk, settings.OMVEE_WORKERS) as crew:
        image = generate_image(scene=scene, actor=actor)
        while crew.watch():
            pass
        image = Image.objects.get(pk=image.pk)
        decide(take=image, actor=actor, verdict="approved")
        while crew.watch():
            pass
    seconds = time.monotonic() - began
    film = project.films.order_by("-number").first()
    if film is None or film.status != Making.READY:
        sys.exit(f"The film was not made again: {film.error if film else 'there is none'}")
    rendered = len(set(film.cuts.values_list("segment", flat=True)) - before)
    print(json.dumps({"seconds": round(seconds, 3), "rendered": rendered}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
