"""Where a picture plays: the place that the words name, else the one that its subject, sky or person asks for."""

HOME = {  # where a subject is found when the prompt names no place
    "hat": "stage",
    "crown": "room",
    "mirror": "room",
    "candle": "room",
    "clock": "room",
    "cup": "room",
    "chair": "room",
    "bed": "room",
    "photograph": "room",
    "cage": "window",
    "swing": "meadow",
    "footprints": "beach",
    "suitcase": "railway",
    "fish": "underwater",
    "boat": "sea",
    "ship": "sea",
    "lighthouse": "sea",
    "house": "field",
    "tree": "field",
    "car": "road",
    "train": "railway",
    "guitar": "room",
    "piano": "stage",
    "umbrella": "street",
    "lantern": "lake",
    "balloon": "mountains",
    "butterfly": "meadow",
    "rabbit": "meadow",
    "wolf": "snowfield",
    "dog": "field",
    "cat": "window",
    "horse": "field",
    "deer": "forest",
    "kite": "field",
    "fire": "field",
    "book": "room",
    "key": "door",
    "rose": "garden",
}
INDOORS = ("room", "hall", "corridor", "stairs", "window", "door")
ONLY_OUTDOORS = ("house", "lighthouse", "train", "car", "ship", "horse", "swing", "footprints")
BOUND = {  # what floats or rolls needs its own ground
    "train": ("railway",),
    "car": ("road", "street", "city", "desert", "railway"),
    "boat": ("sea", "lake", "river", "beach", "bridge", "city"),
    "ship": ("sea", "beach", "lake", "river", "bridge"),
    "fish": ("underwater",),
    "lighthouse": ("sea", "beach"),
}
SMALL = {  # what one holds, or sees from near
    *("hat", "rose", "heart", "key", "crown", "candle", "clock", "butterfly", "book", "rope", "cup", "feather"),
    *("photograph", "hands", "eye", "cage"),
}
_OUTDOORS = ("mountains", "sea", "field", "city", "lake", "desert", "forest", "road")


def place_of(places: list[str], subjects: list[str], sky: list[str], weather: list[str], person: str, seed: int) -> str:
    """One of the painter's places; "abstract" when nothing at all is known."""
    if places:
        if places[0] == "lake" and len(places) > 1:  # "reflection" is more often of something
            return places[1] if places[1] in ("street", "window", "room", "river") else "lake"
        if places[0] == "city" and "street" in places:  # "a city street"
            return "street"
        if places[0] == "field" and "desert" in places:  # "a desert plain"
            return "desert"
        return places[0]
    for subject in subjects:
        if subject in HOME:
            return HOME[subject]
    if person in ("crowd", "musician"):
        return "stage"
    if subjects:
        return "backdrop"
    if "snow" in weather:
        return "snowfield"
    if person:
        return _OUTDOORS[seed % len(_OUTDOORS)]
    if {"stars", "aurora"} & set(sky):
        return "mountains"
    if sky or weather:
        return _OUTDOORS[(seed // 7) % 6]
    return "abstract"


def grounded(place: str, subjects: list[str]) -> tuple[str, list[str]]:
    """The place and its subjects made to fit: no lighthouse in a room, no car on the sea."""
    if place in INDOORS:
        return place, [s for s in subjects if s not in ONLY_OUTDOORS]
    if subjects and subjects[0] in BOUND and place not in BOUND[subjects[0]]:
        return BOUND[subjects[0]][0], subjects
    return place, subjects
