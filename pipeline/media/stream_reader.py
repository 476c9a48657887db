"""Reads the facts of one song or clip with PyAV and prints them as JSON; run as a confined process of its own.

A crash, a hang or a leak in a demuxer then ends this process and nothing else. Imports nothing of OMVEE.
"""

import json
import sys

import av


def main() -> int:
    path, demuxer = sys.argv[1:3]
    av.logging.set_level(av.logging.PANIC)
    options = {"protocol_whitelist": "file", "format_whitelist": demuxer}
    try:
        with av.open(f"file:{path}", format=demuxer, options=options, metadata_errors="replace") as container:
            facts: dict[str, object] = {"streams": [stream.type for stream in container.streams]}
            facts["duration"] = container.duration / av.time_base if container.duration else None
            for sound in container.streams.audio[:1]:
                facts |= {
                    "codec": sound.codec_context.name,
                    "rate": sound.sample_rate or 0,
                    "channels": sound.channels or 0,
                }
            for picture in container.streams.video[:1]:
                facts |= {
                    "picture_codec": picture.codec_context.name,
                    "width": picture.width,
                    "height": picture.height,
                    "fps": float(picture.average_rate or 0),
                    "frames": picture.frames,
                }
    except (av.FFmpegError, ValueError) as error:
        facts = {"error": str(error)}
    sys.stdout.write(json.dumps(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
