"""What the project page shows. One builder feeds the page and the fragments that later replace parts of it."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from pipeline.models import Job
from pipeline.overview import Overview, overview
from projects.models import FinalVideo, Project, Song
from projects.permissions import Actor, Role, role_in
from projects.states import JOB_LIVE, JobStatus, Making
from projects.views.board import Card, Shown, cards
from projects.views.receipt import Finding, findings

UNSURE = 0.6  # a lyric line whose time is less certain than this is marked
SETTLING = timedelta(seconds=12)  # between the end of one step and the beginning of the next


def standing(project: Project, shown: Overview) -> str:
    """How a project stands, in one line: what happens now, else what it waits for."""
    if shown.sentence:
        return shown.sentence
    stages = {stage.name: stage for stage in shown.stages}
    failed = next((stage for stage in shown.stages if stage.state == "failed"), None)
    if failed:
        return f"{failed.name}: {failed.errors[0]}" if failed.errors else f"{failed.name} failed"
    if project.films.filter(status=Making.READY).exists():
        return "The film is ready"
    if not stages["Song"].done:
        return "The song has not been heard yet" if Song.objects.filter(project=project).exists() else "Needs its song"
    if not stages["Scenes"].done:
        return "The song is heard; the scenes come next"
    for name in ("Pictures", "Clips"):
        if stages[name].done < stages[name].total:
            return f"{stages[name].done} of {stages[name].total} {name.lower()} chosen"
    return "All clips are there; the film comes next"


@dataclass
class Room:
    """A project as one person sees it now. `actor` decides which verbs are offered."""

    project: Project
    actor: Actor
    message: str = ""  # what a verb refused, in words
    in_hand: int | None = None  # the position of the scene in hand
    taken: str = ""  # the take in hand, as "image-12"
    song: Song | None = field(init=False)
    role: Role = field(init=False)
    overview: Overview = field(init=False)
    cards: list[Card] = field(init=False)

    def __post_init__(self) -> None:
        self.song = Song.objects.filter(project=self.project).select_related("project").first()
        self.role = role_in(self.project, self.actor)
        self.overview = overview(self.project)
        self.cards = cards(self.project, self.song)

    @property
    def may_edit(self) -> bool:
        return self.role >= Role.EDITOR

    @property
    def may_judge(self) -> bool:
        return self.role >= Role.REVIEWER

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER

    @property
    def card(self) -> Card | None:
        """The scene in hand: the one asked for, else the first."""
        if self.in_hand is not None:
            for card in self.cards:
                if card.scene.position == self.in_hand:
                    return card
        return self.cards[0] if self.cards else None

    @property
    def hand(self) -> Shown | None:
        """The take that a verdict would be about: the one asked for, else the newest good one, else the newest."""
        card = self.card
        if card is None:
            return None
        takes = (*card.pictures, *card.clips)
        asked = next((shown for shown in takes if f"{shown.kind}-{shown.take.pk}" == self.taken), None)
        return asked or card.hand or (takes[0] if takes else None)

    @property
    def unsure(self) -> int:
        """How many lyric lines have a time that was guessed."""
        return sum(line.get("confidence", 1.0) < UNSURE for line in self.song.lines) if self.song else 0

    @property
    def next_verb(self) -> tuple[str, str] | None:
        """What a person would ask for next: the name of the step and the words on its button."""
        if self.song is None or not self.song.timed_at:
            return None
        if not self.cards:
            return "scenes", "Plan the scenes"
        undrawn = sum(not card.scene.chosen_image_id and card.picture is None for card in self.cards)
        if undrawn:
            return "pictures", f"Draw {undrawn} picture{'s'[: undrawn > 1]}"
        still = sum(bool(card.scene.chosen_image_id) and card.clip is None for card in self.cards)
        if still:
            return "clips", f"Animate {still} scene{'s'[: still > 1]}"
        chosen = [card.scene.chosen_clip_id for card in self.cards]
        if None in chosen:
            return None
        made = self.film
        if made and list(made.cuts.order_by("position").values_list("clip_id", flat=True)) == chosen:
            return ("film", "Assemble it with the new words") if self.has_new_words(made) else None
        return "film", "Assemble the film" if made is None else "Assemble it again"

    def has_new_words(self, film: FinalVideo) -> bool:
        """Whether the words, or their times, were changed since this film with captions was asked for."""
        kinds = ("song.timed", "song.line_corrected")
        return film.captions and self.project.events.filter(kind__in=kinds, created__gt=film.created).exists()

    @property
    def waiting(self) -> int:
        return sum(card.state == "wait" for card in self.cards)

    @property
    def failing(self) -> int:
        return sum(card.state == "failed" for card in self.cards)

    @property
    def film(self) -> FinalVideo | None:
        """The newest film that passed its receipt."""
        return next((film for film in self.films if film.status == Making.READY), None)

    @property
    def failed_film(self) -> FinalVideo | None:
        """The newest film, when it was not published."""
        newest = self.films[0] if self.films else None
        return newest if newest and newest.status == Making.FAILED else None

    @property
    def films(self) -> list[FinalVideo]:
        if not hasattr(self, "_films"):
            self._films = list(self.project.films.order_by("-number"))
        return self._films

    @property
    def receipt(self) -> list[Finding]:
        film = self.failed_film or self.film
        return findings(film.receipt) if film else []

    @property
    def jobs(self) -> list[Job]:
        """What runs now, oldest first."""
        running = Job.objects.filter(project=self.project, status__in=JOB_LIVE).exclude(status=JobStatus.QUEUED)
        return list(running.order_by("started")[:6])

    @property
    def failed_jobs(self) -> list[Job]:
        """Work outside of a scene that failed and was not done since: the hearing, the planning, the film.

        One job for each different error: thirty segments that fail for one reason are one thing to read.
        """
        scene_steps = ("draw_image", "animate_image")
        failed = {job.error: job for job in self.overview.failures if job.step not in scene_steps}
        return list(failed.values())[-4:]

    @property
    def timeline(self) -> dict[str, Any]:
        """What the time line draws. Seconds; peaks as the song has them."""
        song = self.song
        if song is None or not song.heard_at:
            return {}
        return {
            "duration": song.duration or 0.0,
            "fps": self.project.fps,
            "beats": song.beats,
            "downbeats": song.downbeats,
            "sections": song.sections,
            "energy": [round(value, 3) for value in song.energy],
            "curveRate": song.curve_rate,
            "peaks": song.peaks,
            "peaksRate": song.peaks_rate,
            "lines": song.lines,
            "words": song.words,
        }

    @property
    def timeline_version(self) -> str:
        """Changes whenever the time line must be drawn anew."""
        song = self.song
        times = [song.heard_at, song.timed_at, song.lines, len(song.words)] if song else []
        scenes = [(card.scene.pk, card.scene.start_frame) for card in self.cards]
        return hashlib.sha256(json.dumps([times, scenes], default=str).encode()).hexdigest()[:12]

    @property
    def player_version(self) -> str:
        """Changes whenever there is something else to play: the song arrives, a film is published."""
        film = self.film
        return f"film-{film.pk}" if film else f"song-{self.song.pk}" if self.song else "nothing"

    @property
    def last_event(self) -> int:
        return self.overview.last_event

    @property
    def is_live(self) -> bool:
        """Whether the page should ask again: something runs, or just ended and what is next may not have begun."""
        if self.overview.running:
            return True
        recent = timezone.now() - SETTLING
        return self.project.events.filter(id=self.overview.last_event, created__gt=recent).exists()

    @property
    def sentence(self) -> str:
        """How the project stands, in one line."""
        return standing(self.project, self.overview)

    def context(self) -> dict[str, Any]:
        """For the templates."""
        return {
            "room": self,
            "project": self.project,
            "song": self.song,
            "cards": self.cards,
            "card": self.card,
            "overview": self.overview,
            "film": self.film,
            "message": self.message,
        }
