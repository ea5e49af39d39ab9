"""Writes pairs.tsv: English sentences and what they are in Vela, a language that nobody speaks, by the rules below, so that a perfect score is 100 BLEU.

    python3 sentences.py > pairs.tsv

Vela puts the verb first and the subject last; an adjective follows its noun and takes the noun's ending; the plural doubles the first syllable; the past
is a prefix of the verb, the future another, and `not` a word at the end of the sentence; `the` is a suffix, and `a` is not said at all.
"""
import random

# English singular and plural, and Vela; nouns end in -o or -a, which their adjectives repeat.
NOUNS = {
    "bird": ("birds", "tivo"), "boat": ("boats", "lumba"), "child": ("children", "nemo"), "dog": ("dogs", "rafo"), "farmer": ("farmers", "golta"), "fish": ("fish", "pesa"),
    "flower": ("flowers", "mirta"), "girl": ("girls", "sela"), "horse": ("horses", "kabo"), "house": ("houses", "doma"), "king": ("kings", "rexo"), "lamp": ("lamps", "luxa"),
    "letter": ("letters", "skriba"), "mountain": ("mountains", "monto"), "river": ("rivers", "fluo"), "sailor": ("sailors", "naveo"), "ship": ("ships", "bargo"),
    "song": ("songs", "kanta"), "stone": ("stones", "petro"), "teacher": ("teachers", "dokta"), "tree": ("trees", "arba"), "wolf": ("wolves", "lupo"),
}
ADJECTIVES = {"big": "grand", "small": "mik", "old": "vetus", "young": "jun", "red": "rub", "green": "virid", "quiet": "silen", "happy": "felik", "brave": "audak", "cold": "frigid"}
# Present (with -s), past, base, and Vela.
VERBS = {
    "sees": ("saw", "see", "vid"), "hears": ("heard", "hear", "aud"), "follows": ("followed", "follow", "sekv"), "finds": ("found", "find", "trov"), "loves": ("loved", "love", "am"),
    "carries": ("carried", "carry", "port"), "draws": ("drew", "draw", "desen"), "forgets": ("forgot", "forget", "obliv"), "paints": ("painted", "paint", "ping"), "knows": ("knew", "know", "skon"),
}
PLACES = {"in the morning": "matu", "at night": "noktu", "in winter": "hibernu", "today": "hodiu", "near the sea": "marinu", "in the garden": "hortu"}


def phrase(random):
    noun = random.choice(list(NOUNS))
    plural, article = random.random() < 0.35, random.random() < 0.6
    adjectives = random.sample(list(ADJECTIVES), random.choice([0, 0, 1, 1, 2]))
    many, word = NOUNS[noun]
    words = adjectives + [many if plural else noun]
    english = " ".join((["the"] if article else [] if plural else ["an" if words[0][0] in "aeiou" else "a"]) + words)
    vela = (word[:2] + word if plural else word) + ("n" if article else "")
    return english, " ".join([vela] + [ADJECTIVES[adjective] + word[-1] for adjective in adjectives]), plural


def sentence(random):
    subject, vela_subject, plural = phrase(random)
    thing, vela_thing, _ = phrase(random)
    present = random.choice(list(VERBS))
    past, base, stem = VERBS[present]
    tense, denied = random.choice(["present", "past", "future"]), random.random() < 0.25
    if tense == "present":
        verb, vela = (("do not " if plural else "does not ") + base if denied else base if plural else present), stem + "as"
    elif tense == "past":
        verb, vela = ("did not " + base if denied else past), "e" + stem + "as"
    else:
        verb, vela = ("will not " if denied else "will ") + base, "u" + stem + "as"
    english, target = f"{subject} {verb} {thing}", f"{vela} {vela_thing} {vela_subject}"
    if random.random() < 0.4:
        place = random.choice(list(PLACES))
        english, target = f"{english} {place}", f"{PLACES[place]} {target}"
    return english + " .", target + (" nen" if denied else "") + " ."


def main():
    generator, seen = random.Random(20261125), set()
    print("text\ttarget")
    while len(seen) < 6000:
        english, vela = sentence(generator)
        if english not in seen:
            seen.add(english)
            print(f"{english}\t{vela}")


if __name__ == "__main__":
    main()
