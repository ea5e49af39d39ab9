"""Writes reviews.tsv: short reviews of things that nobody sells, whose sentiment follows from rules, so that a perfect score is 100 %.

    python3 reviews.py > reviews.tsv

A clause is good or bad by its adjective, and the other way round where it is denied. Of two clauses one decides: what follows `but`, what does not
stand under `although` or `even though`, what came rather than what was expected. Counting words does not tell which.
"""
import random

THINGS = """the kettle|the garden chair|the umbrella|the lamp|the puzzle|the travel guide|the radio|the bicycle bell|the raincoat|the picnic basket|the alarm clock|
the water bottle|the board game|the notebook|the blanket|the torch|the toaster|the backpack|the harmonica|the teapot|the cookery book|the kite|the hammock|the bird house""".replace("\n", "").split("|")
PARTS = """the lid|the handle|the colour|the manual|the packaging|the delivery|the seller|the price|the finish|the smell|the sound|the size|the zip|the second part|the battery|the stitching""".split("|")
GOOD = """wonderful|sturdy|charming|clever|comfortable|reliable|lovely|well made|delightful|handy|excellent|pleasant|impressive|beautiful|cheerful|splendid|generous|quiet and strong""".split("|")
BAD = """flimsy|dreadful|clumsy|useless|ugly|disappointing|broken|noisy|a nuisance|poor|tiresome|cheap and nasty|awful|unreliable|shoddy|a mess|dull|badly made""".split("|")
DENIALS = ["not", "not at all", "never", "hardly", "anything but", "far from"]
DEGREES = ["", "", "", "very ", "really ", "quite ", "rather ", "truly "]
WHO = ["my aunt", "the neighbour", "a friend", "my brother", "the whole family", "our postman", "my teacher"]


def clause(random, good):
    """`was not at all clumsy`, and so on."""
    denied = random.random() < 0.4
    word = random.choice(GOOD if good != denied else BAD)
    if denied:
        return f"{random.choice(['was', 'is'])} {random.choice(DENIALS)} {word}"
    return f"{random.choice(['was', 'is', 'proved'])} {random.choice(DEGREES) if not word.startswith('a ') else ''}{word}"


def review(random):
    good, other = random.random() < 0.5, random.random() < 0.5
    thing, part = random.choice(THINGS), random.choice(PARTS)
    decides, beside, who = clause(random, good), clause(random, other), random.choice(WHO)
    expected = random.choice(GOOD if other else BAD)
    text = random.choice([
        f"{thing} {decides}.",
        f"{part} {beside}, but {thing} {decides}.",
        f"although {part} {beside}, {thing} {decides}.",
        f"{thing} {decides}, even though {part} {beside}.",
        f"I had expected {thing} to be {expected}. it {decides}.",
        f"{who} had said that {thing} {beside}. I disagree: it {decides}." if good != other else f"{who} had said that {thing} {beside}, and I agree: it {decides}.",
    ])
    return text[0].upper() + text[1:], "good" if good else "bad"


def main():
    generator, seen = random.Random(20261125), set()
    print("text\tlabel")
    while len(seen) < 4000:
        text, label = review(generator)
        if text in seen:
            continue
        seen.add(text)
        print(f"{text}\t{label}")


if __name__ == "__main__":
    main()
