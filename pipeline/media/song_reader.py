"""Reads the facts of one song with PyAV and prints them as JSON; run by `probe_song` as a confined process of its own.

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
            audio = list(container.streams.audio)
            facts: dict[str, object] = {"streams": [stream.type for stream in container.streams]}
            if audio:
                facts |= {
                    "codec": audio[0].codec_context.name,
                    "rate": audio[0].sample_rate or 0,
                    "channels": audio[0].channels or 0,
                    "duration": container.duration / av.time_base if container.duration else None,
                }
    except (av.FFmpegError, ValueError) as error:
        facts = {"error": str(error)}
    sys.stdout.write(json.dumps(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
