"""What can go wrong with a file, in words a musician understands."""


class MediaError(Exception):
    """A file cannot be used or made; `str(error)` is a whole sentence for the person, `code` is for programs.

    `detail` may hold the last useful line of a tool's output; it is for staff and never shown to the person as such.
    """

    def __init__(self, message: str, *, code: str = "media", detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail
