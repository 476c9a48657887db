"""The storyboard as the page shows it: one card a scene, with all that is known of it in words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from approvals.models import Approval
from pipeline.models import Job
from projects.models import Clip, Image, Project, Scene, Song, Take
from projects.states import JOB_LIVE, JobStatus, Making, Verdict

MAKING_WORDS = {
    Making.QUEUED: "waits its turn",
    Making.WORKING: "being made",
    Making.FAILED: "failed",
    Making.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A take with its last decision and the job that makes it."""

    take: Image | Clip
    kind: str  # "image" | "clip"
    approval: Approval | None
    job: Job | None
    is_chosen: bool

    @property
    def is_under_way(self) -> bool:
        return self.take.status in (Making.QUEUED, Making.WORKING)

    @property
    def error(self) -> str:
        if self.take.status != Making.FAILED:
            return ""
        return self.take.error or (self.job.error if self.job else "") or "It could not be made."

    @property
    def can_retry(self) -> bool:
        return self.job is not None and self.job.status == JobStatus.FAILED

    @property
    def verdict_words(self) -> str:
        """Who decided what: "Approved by OMVEE autopilot"."""
        if self.approval is None or self.take.verdict == Verdict.PENDING:
            return ""
        return f"{self.take.verdict.capitalize()} by {self.approval.actor}"


@dataclass(frozen=True, slots=True)
class Card:
    """One scene. `state` is its colour: ok, no, wait (for a person), run, failed or none."""

    scene: Scene
    fps: int
    section: str
    bars: str
    bar: int  # the number of the bar it begins in; 0 where no bar is known
    pictures: tuple[Shown, ...]
    clips: tuple[Shown, ...]

    @property
    def number(self) -> int:
        return self.scene.position + 1

    @property
    def subtitle(self) -> str:
        """The title, unless it only says the lyric again."""
        title, lyric = self.scene.title.casefold().strip(" .,…"), self.scene.lyric.casefold()
        return "" if title and lyric.startswith(title) else self.scene.title

    @property
    def start(self) -> float:
        return self.scene.start_frame / self.fps

    @property
    def end(self) -> float:
        return self.scene.end_frame / self.fps

    @property
    def seconds(self) -> float:
        return self.scene.frames / self.fps

    @property
    def picture(self) -> Shown | None:
        """The picture to look at: the chosen one, else the newest that is there."""
        return _best(self.pictures)

    @property
    def clip(self) -> Shown | None:
        return _best(self.clips)

    @property
    def hand(self) -> Shown | None:
        """The take that a verdict would be about: the newest clip once there is one, else the newest picture."""
        return self.clip or self.picture

    @property
    def waits(self) -> Shown | None:
        """The newest take that nobody has judged yet."""
        made = [shown for shown in (self.clip, self.picture) if shown and shown.take.verdict == Verdict.PENDING]
        return made[0] if made else None

    @property
    def under_way(self) -> Shown | None:
        return next((shown for shown in (*self.clips, *self.pictures) if shown.is_under_way), None)

    @property
    def failed(self) -> Shown | None:
        """The newest take of a kind, when it failed and nothing good stands in for it."""
        for group in (self.clips, self.pictures):
            if group and group[0].error and not any(shown.take.is_usable for shown in group):
                return group[0]
        return None

    @property
    def state(self) -> str:
        if self.under_way:
            return "run"
        if self.failed:
            return "failed"
        if self.hand is None:
            return "none"
        verdicts = {Verdict.APPROVED: "ok", Verdict.REJECTED: "no", Verdict.PENDING: "wait"}
        return verdicts[Verdict(self.hand.take.verdict)]

    @property
    def percent(self) -> int | None:
        shown = self.under_way
        return int(shown.job.progress) if shown and shown.job else None

    @property
    def sentence(self) -> str:
        """How it stands, in one line."""
        if shown := self.under_way:
            if shown.job and shown.job.sentence and shown.job.status == JobStatus.RUNNING:
                return shown.job.sentence
            return f"{_noun(shown)} {MAKING_WORDS[Making(shown.take.status)]}"
        if shown := self.failed:
            return f"{_noun(shown)} failed"
        if self.hand is None:
            return "Not drawn yet"
        return self.hand.verdict_words or f"{_noun(self.hand)} {self.hand.take.number} waits for you"


def _noun(shown: Shown) -> str:
    return "Picture" if shown.kind == "image" else "Clip"


def _best(group: tuple[Shown, ...]) -> Shown | None:
    made = [shown for shown in group if shown.take.is_usable]
    return next((shown for shown in made if shown.is_chosen), made[0] if made else None)


def cards(project: Project, song: Song | None, scene_ids: Collection[int] | None = None) -> list[Card]:
    """The cards of all scenes, or of some; a fixed number of queries."""
    scenes = project.scenes.prefetch_related("images", "clips").order_by("position")
    if scene_ids is not None:
        scenes = scenes.filter(pk__in=scene_ids)
    found = list(scenes)
    if not found:
        return []
    approvals: dict[tuple[str, int], Approval] = {}
    for approval in project.approvals.exclude(verdict="").order_by("id"):
        if approval.image_id:
            approvals["image", approval.image_id] = approval
        elif approval.clip_id:
            approvals["clip", approval.clip_id] = approval
    jobs = {job.subject: job for job in Job.objects.filter(project=project).order_by("created", "id")}

    def shown(takes: Iterable[Take], kind: str, chosen: int | None) -> tuple[Shown, ...]:
        newest = sorted(takes, key=lambda take: -take.number)
        return tuple(
            Shown(take, kind, approvals.get((kind, take.pk)), jobs.get(f"{kind}:{take.pk}"), take.pk == chosen)
            for take in newest
            if isinstance(take, Image | Clip)
        )

    return [
        Card(
            scene=scene,
            fps=project.fps,
            section=_section(song, scene.section),
            bars=_bars(song, scene.start_frame / project.fps, scene.end_frame / project.fps),
            bar=_bar(song, scene.start_frame / project.fps),
            pictures=shown(scene.images.all(), "image", scene.chosen_image_id),
            clips=shown(scene.clips.all(), "clip", scene.chosen_clip_id),
        )
        for scene in found
    ]


def touched_scenes(project: Project, after: int) -> set[int]:
    """The scenes that something happened to after an event, or that are being worked on."""
    subjects = set(project.events.filter(id__gt=after).values_list("subject", flat=True))
    jobs = [subject.removeprefix("job:") for subject in subjects if subject.startswith("job:")]
    subjects.update(Job.objects.filter(pk__in=jobs).values_list("subject", flat=True))
    subjects.update(Job.objects.filter(project=project, status__in=JOB_LIVE).values_list("subject", flat=True))
    ids: dict[str, set[int]] = defaultdict(set)
    for subject in subjects:
        kind, _, key = subject.partition(":")
        if key.isdigit():
            ids[kind].add(int(key))
    scenes = ids["scene"]
    scenes.update(Image.objects.filter(pk__in=ids["image"], scene__isnull=False).values_list("scene_id", flat=True))
    scenes.update(Clip.objects.filter(pk__in=ids["clip"]).values_list("scene_id", flat=True))
    return scenes


def _section(song: Song | None, index: int) -> str:
    if song is None or index >= len(song.sections):
        return ""
    return str(song.sections[index].get("label", "")).capitalize()


def _bars(song: Song | None, start: float, end: float) -> str:
    """How many bars a stretch has, to the half: "4 bars"."""
    if song is None or len(song.downbeats) < 2:
        return ""
    bar = (song.downbeats[-1] - song.downbeats[0]) / (len(song.downbeats) - 1)
    count = round((end - start) / bar * 2) / 2
    return f"{count:g} bar{'' if count == 1 else 's'}" if count else ""


def _bar(song: Song | None, start: float) -> int:
    if song is None or not song.downbeats:
        return 0
    return max(1, bisect_left(song.downbeats, start + 0.06))
