"""The words the painter knows. Each line is one motif and what people call it, in several languages.

A word matches whole, with a plural `s` forgiven; phrases match as they stand. Accents are stripped on both sides.
"""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in text.strip().replace("\n  ", " ").splitlines():
        name, words = row.split(":", 1)
        table[name.strip()] = tuple(word.strip() for word in words.split(",") if word.strip())
    return table


PLACES = _table("""
underwater: underwater, under the sea, under water, deep water, coral, reef, seabed, submerged, drowning,
  drowned, bajo el agua
beach: beach, shore, sand and sea, coast, playa, plage, strand, praia, seashore
sea: sea, ocean, wave, waves, tide, mar, mer, meer, oceano, море, horizon over water, open water, sail, surf,
  bay, harbour, harbor
lake: lake, reflection, pond, calm water, silver water, black water, shallow water, lago, lac, see,
  still water, mirror of water, reflected, озеро
river: river, stream, rio, fluss, riviere, fiume, brook, canal, waterfall, река
bridge: bridge, puente, pont, brucke, ponte
street: street, alley, avenue, sidewalk, pavement, calle, rue, strasse, rua, crosswalk, lamp post, lamppost,
  streetlight, улица, neon sign
city: city, skyline, town, rooftop, skyscraper, tower, downtown, urban, ciudad, ville, stadt, cidade, citta,
  building, metropolis, город
window: window, windowsill, window pane, ventana, fenetre, fenster, janela, finestra, curtain, окно
hall: hall, ballroom, church, cathedral, waiting room, nave, palace, temple, salon, saal, sala, museum, library
corridor: corridor, tunnel, passage, hallway, pasillo, couloir, flur, underpass, arcade
stairs: staircase, stairs, stairway, steps, escalera, escalier, treppe, spiral stair
door: door, doorway, threshold, gate, puerta, porte, tur, porta, дверь, arch
room: room, bedroom, interior, kitchen, cafe, bar, hotel, attic, sofa, table, ceiling, habitacion, cuarto,
  chambre, zimmer, quarto, cama, casa vacia
stage: stage, concert, spotlight, crowd, audience, festival, club, stage light, escenario, scene de concert,
  buhne, palco, disco, dancefloor, dance floor, theatre, theater, circus
railway: railway, railroad, train track, rails, track, tracks, station, platform, estacion, gare, bahnhof
road: road, highway, route, path to the horizon, carretera, camino, chemin, weg, estrada, strada, дорога,
  asphalt
desert: desert, dune, dunes, sand, sahara, desierto, wuste, deserto, canyon, пустыня
mountains: mountain, mountains, ridge, peak, summit, cliff, valley, alps, montana, montagne, berg, berge,
  gebirge, montanha, горы, hill, hills, slope, hueco, abyss
forest: forest, wood, woods, jungle, pines, trees, bosque, foret, wald, floresta, bosco, лес, birch, grove,
  trunks
garden: garden, park, orchard, jardin, garten, jardim, giardino, сад, greenhouse, hedge
meadow: meadow, flower field, wildflowers, wildflower, flowers, pradera, prairie, wiese, blossom, poppies,
  lavender, tulip, tulips, daisies, beauty, belleza, beaute
field: field, wheat, grass, countryside, farm, campo, champ, feld, corn, harvest, plain, plains, barley, поле
snowfield: snowfield, tundra, arctic, glacier, ice, frozen, frost
space: space, cosmos, galaxy, planet, universe, nebula, orbit, milky way, espacio, weltraum, espace
""")

SUBJECTS = _table("""
hat: magician, top hat, magician's hat, magicians hat, hat and rabbit, sombrero, mago, magic hat, wizard,
  zauberhut
crown: crown, king, queen, throne, corona, couronne, krone, coroa
mirror: mirror, looking glass, espejo, miroir, spiegel, espelho, specchio, зеркало
heart: heart, corazon, coeur, herz, coracao, cuore, сердце, heartbeat
hands: hands, hand, fingers, reaching hands, manos, mains, hande, maos, touch, palms
eye: eye, eyes, iris, gaze, ojo, ojos, oeil, yeux, auge, augen, olho, глаз, stare, tear, tears
clock: clock, watch, hourglass, reloj, horloge, uhr, relogio, time passes, часы, pendulum, midnight clock
candle: candle, candlelight, vela, bougie, kerze, свеча, candles
fire: fire, flame, flames, bonfire, campfire, burning, fuego, feu, feuer, fogo, fuoco, огонь, blaze, burn,
  inferno
lantern: lantern, lanterns, lamp, farol, lanterne, laterne, lampara, paper lanterns
balloon: balloon, balloons, hot air balloon, globo, ballon, balao
umbrella: umbrella, parasol, paraguas, parapluie, regenschirm
butterfly: butterfly, butterflies, moth, mariposa, papillon, schmetterling, borboleta, бабочка
bird: bird, birds, swallow, gull, gulls, seagull, raven, crow, dove, pajaro, oiseau, vogel, passaro, птица,
  wings, flock, heron, sparrow, swan
fish: fish, whale, shoal, pez, peces, poisson, fisch, peixe, рыба, jellyfish, shark, dolphin
wolf: wolf, wolves, lobo, loup, fox, coyote
dog: dog, puppy, perro, chien, hund, cachorro
cat: cat, kitten, gato, chat, katze, кошка, panther
horse: horse, stallion, caballo, cheval, pferd, cavalo, лошадь, pony
deer: deer, stag, elk, ciervo, cerf, hirsch
rabbit: rabbit, hare, bunny, conejo, lapin, hase, coelho, кролик
boat: boat, rowboat, canoe, sailboat, barco, bateau, boot, лодка, raft, sailing, sailor
ship: ship, vessel, ferry, galleon, schiff, navire, navio, barge
lighthouse: lighthouse, faro, phare, leuchtturm, beacon
house: house, home, cabin, cottage, hut, barn, casa, maison, haus, дом, farmhouse, chapel, church
tree: tree, oak, arbol, arbre, baum, arvore, albero, дерево, willow, cherry tree, lonely tree, bare tree,
  bough
rose: rose, roses, petal, petals, flower, rosa, flor, fleur, blume, bouquet, lily, orchid, роза, цветок, bloom
car: car, headlight, headlights, automobile, taxi, coche, voiture, auto, carro, windshield, driving, drive,
  truck, машина
train: train, locomotive, tren, zug, trem, treno, поезд, wagon
guitar: guitar, guitarra, guitare, gitarre, гитара
piano: piano, keys of a piano, grand piano, klavier, пианино, pianist
rope: rope, chain, chains, knot, cuerda, cadena, thread, string, strings, corde, kette, shackles
key: key, keyhole, llave, lock, schlussel
book: book, letter, page, letters, libro, livre, buch, diary, paper
kite: kite, cometa, drachen, paper plane, airplane, plane, aeroplane
cup: cup, mug, coffee, goblet, wine glass, half-empty glass, glass of clear water, taza, tasse, copa
chair: chair, chairs, armchair, bench, silla, chaise, stuhl, cadeira, sedia
bed: bed, cama, bett, cradle
swing: swing, columpio, balancoire, schaukel
photograph: old photograph, faded photograph, picture frame, framed, retrato
feather: feather, feathers, pluma, feder
footprints: footprints, footprint, footsteps, huella, huellas, traces
suitcase: suitcase, luggage, maleta, valise, koffer, valigia
cage: cage, bird cage, jaula, kafig
shadow: shadow, sombra, ombre, schatten, ombra
""")

PEOPLE = _table("""
couple: couple, lovers, two people, two figures, pair, kiss, embrace, embracing, beso, baiser, kuss, pareja,
  hold hands, holding hands, two strangers, together
crowd: crowd, people, audience, multitude, gente, foule, menge, fans, raised hands, parade
child: child, kid, boy, girl, children, nino, nina, enfant, kind, crianca, bambino, ребенок
ghost: ghost, ghosts, spirit, phantom, spectre, specter, fantasma, fantome, geist, призрак, apparition,
  translucent
dancer: dancer, ballerina, dancing, dance, dances, bailarina, danseuse, tanzer, waltz, baila, bailar, twirl,
  twirling
musician: musician, guitarist, singer with guitar, playing guitar, plays guitar, violinist, band
singer: singer, performer, microphone, cantante, chanteuse, vocalist, rapper
woman: woman, lady, she, her, mother, bride, mujer, femme, frau, mulher, donna, женщина, queen, angel,
  daughter, sister, actress, girlfriend
man: man, he, him, father, hombre, homme, mann, homem, uomo, мужчина, sailor, cowboy, king, gentleman,
  stranger, soldier, traveller, traveler
figure: figure, person, someone, silhouette, artist, human, portrait, wanderer, somebody, alguien, figura, dreamer
""")

POSES = _table("""
lie: lying, lies down, asleep, waking, acostado, acostada
sit: sitting, sits, seated, sit, crouching, edge of the bed, edge of a bed, on a bench, end of a wooden jetty,
  sentado, sentada, assis, resting
walk: walking, walks, walk, wandering, wanders, strolling, leaving, leaves, camina, marche, geht, crossing,
  returns, approaching, follows
run: running, runs, run, chasing, fleeing, escape, rushing, corre
reach: reaching, reaches, arms open, arms outstretched, arms raised, raised arms, open arms, hands up, praying
  to the sky, celebrating, lifting
leap: leaping, leaps, jumping, jump, flying, floating, falling, falls, levitating
kneel: kneeling, kneels, bowed, praying, mourning, begging, head bowed
dance: dancing, dances, dance, twirling, spinning, swaying, spins
play: playing, plays, strumming
back: from behind, back to us, back turned, seen from behind, facing away, looking out, watching the,
  overlooking, turned away
""")

CLOTHES = _table("""
coat: coat, overcoat, raincoat, parka, trench, trench coat, cloak, cape, robe, abrigo, manteau, mantel
dress: dress, gown, skirt, veil, vestido, robe de, kleid
hood: hood, hoodie, hooded, jacket, leather jacket, sweater, jumper, pullover
suit: suit, tuxedo, tie, shirt
brim: fedora, wide hat, brimmed hat, cowboy hat, straw hat, hat
""")

SKY = _table("""
moon: moon, moonlight, moonlit, luna, lune, mond, lua, луна, crescent, full moon, thin moon
sun: sun, sunrise, sunset, sunlight, sunbeam, sol, soleil, sonne, sole, солнце, sunlit
stars: star, stars, starry, starlight, constellation, milky way, estrella, etoile, stern, sterne, звезды,
  night sky, meteor, shooting star
clouds: cloud, clouds, cloudy, overcast, nube, nuage, wolke, nuvem, облака
aurora: aurora, northern lights
rainbow: rainbow, arcoiris
""")

WEATHER = _table("""
storm: storm, lightning, thunder, tempest, tormenta, orage, sturm, tempestade, буря, hurricane
rain: rain, raining, rainy, drizzle, downpour, lluvia, pluie, regen, chuva, pioggia, дождь, wet street, wet
snow: snow, snowing, snowy, snowfall, winter, nieve, neige, schnee, neve, снег, blizzard, snowflakes
fog: fog, mist, misty, foggy, haze, hazy, niebla, brume, brouillard, nebel, neblina, туман, smoke, smoky,
  steam, vapour, blurred
embers: ember, embers, sparks, ash, ashes, glowing particles
petals: petal, petals, confetti, falling leaves, falling blossoms, leaves falling
dust: dust, dusty, pollen, motes, dust motes
fireflies: firefly, fireflies, glow worm, glowworms
bubbles: bubble, bubbles
wind: wind, windy, breeze, viento, vent, aire, air
""")

TIMES = _table("""
night: night, midnight, noche, nuit, nacht, noite, notte, ночь, nocturnal, darkness, the dark, deep dark,
  dark room, moonlight, moonlit,
  starry, after dark, 3 am, black sky
dusk: dusk, twilight, evening, anochecer, crepuscule, dammerung, nightfall, blue hour, gloaming
sunset: sunset, atardecer, coucher de soleil, sonnenuntergang, sundown, setting sun, red sky, por do sol
golden: golden hour, golden light, late afternoon, low sun, warm light, amber light, honey light
dawn: dawn, sunrise, daybreak, morning, amanecer, aube, morgen, alba, first light, рассвет, early light
day: day, noon, midday, daylight, sunny, bright sky, clear sky, summer, afternoon, mediodia
""")

MOODS = _table("""
sad: sad, sadness, sorrow, melancholy, melancholic, tristeza, triste, tristesse, traurig, lonely, alone,
  grief, loss, quiet grief, emptiness, vacio, mournful, longing, wistful, nostalgic, desolate, aching, brooding
calm: calm, quiet, still, serene, peaceful, silence, gentle, soft, tender, hushed, slow
joy: joy, happy, joyful, bright, playful, alegria, celebration, euphoric, euphoria, laughter, exuberant,
  lively, radiant, cheerful, light-hearted, exhilarated
love: love, romance, romantic, tenderness, amor, amour, liebe, passion, desire, intimate
anger: anger, rage, fury, violent, fierce, war, blood, furious, angry, intense, defiant
dream: dream, dreamy, dreamlike, surreal, magic, magical, mystic, mystical, sueno, reve, traum, ethereal,
  otherworldly, psychedelic
fear: fear, dread, haunted, eerie, nightmare, ominous, menacing, miedo, uneasy, sinister, tense
hope: hope, hopeful, free, freedom, new beginning, uplifting, triumphant, soaring
""")

SHOTS = _table("""
close: close-up, close up, closeup, extreme close, macro, detail, 85 mm, 85mm, 100 mm, 135 mm, tight, portrait
medium: medium shot, waist, 50 mm, 50mm, half figure, mid shot
wide: wide, establishing, panorama, panoramic, vast, 24 mm, 24mm, 28 mm, 35 mm, 35mm, long shot, landscape,
  distant, tiny, far away, immense, 18 mm
low: low angle, from below, worm's eye, looking up, towering, looming
high: high angle, from above, bird's eye, overhead, aerial, top-down, drone, looking down
symmetric: symmetrical, symmetric, symmetry, centred, centered, wes anderson, head-on, dead centre
""")

COLOURS = _table("""
red: red, crimson, scarlet, rojo, rouge, rot, vermilion, ruby, wine
orange: orange, copper, rust, tangerine
gold: gold, golden, yellow, oro, dorado, amber, honey
green: green, emerald, verde, vert, grun, moss, olive, jade
teal: teal, turquoise, cyan, aqua
blue: blue, azul, bleu, blau, cobalt, indigo, navy, azure
violet: violet, purple, lilac, magenta, mauve
pink: pink, coral, rosy, blush
sepia: sepia, brown, tobacco, umber
cream: cream, ivory, white, blanco, blanc, pearl, silver
grey: grey, gray, monochrome, desaturated, colourless, ashen, slate
black: black, negro, noir, jet, charcoal
""")

STYLES = _table("""
noir: noir, film noir, black and white, black-and-white, high contrast, chiaroscuro, scratchboard, woodcut,
  engraving, linocut
ink: ink, ink and wash, ink wash, sumi, sumi-e, calligraphy, pen, line drawing, charcoal, pencil, sketch,
  drawing
neon: neon, cyberpunk, synthwave, vaporwave, glowing, blacklight, retrowave
watercolour: watercolour, watercolor, aquarelle, aquarell, acuarela, gouache
paper-cut: paper-cut, papercut, paper cut, cut paper, cut-out, collage, paper, kirigami, origami, diorama
vintage film: vintage film, vintage, film, super 8, 8mm, 16 mm, polaroid, kodak, analogue, analog, retro, vhs,
  cinematic, photo, photograph, photographic, photorealistic, realistic
print: print, halftone, riso, risograph, screenprint, screen print, pop art, comic, poster, silkscreen, offset
painted: painted, painting, oil, oil paint, brush, brushstrokes, impressionist, impasto, acrylic, painterly,
  canvas
""")
