"""A pose: where a body's joints are. x to the right, y up from the ground, in body heights (crown of one standing: 1).

`l` and `r` are left and right in the picture.
"""

from dataclasses import dataclass

Joint = tuple[float, float]
Bones = tuple[Joint, Joint, Joint]


@dataclass(frozen=True)
class Pose:
    """A body at rest in one moment. Arms: shoulder, elbow, hand; legs: hip, knee, ankle; `view` front, back or side."""

    head: Joint
    neck: Joint
    arm_l: Bones
    arm_r: Bones
    leg_l: Bones
    leg_r: Bones
    view: str = "back"
    toes: tuple[float, float] = (-0.02, 0.02)
    height: float = 1.0
    holds: Joint | None = None


def mirrored(pose: Pose) -> Pose:
    """The same pose seen the other way round."""

    def flip(joint: Joint) -> Joint:
        return (-joint[0], joint[1])

    def bones(three: Bones) -> Bones:
        return (flip(three[0]), flip(three[1]), flip(three[2]))

    return Pose(
        flip(pose.head),
        flip(pose.neck),
        bones(pose.arm_r),
        bones(pose.arm_l),
        bones(pose.leg_r),
        bones(pose.leg_l),
        pose.view,
        (-pose.toes[1], -pose.toes[0]),
        pose.height,
        flip(pose.holds) if pose.holds else None,
    )
