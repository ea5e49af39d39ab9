"""Writes reports.tsv: short reports of days at places that do not exist, and what matters of each in one sentence, by rules that are known.

    python3 reports.py > reports.tsv

A report says who went where and when, some things that do not matter, and one thing that happened; the summary says who, where and what happened. What
happened stands anywhere in the report, so that the first sentences are no summary.
"""
import random

WHO = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jonas", "Klara", "Leo", "Mina", "Noah", "Olga", "Paul"]
WHERE = ["market", "harbour", "library", "station", "museum", "park", "school", "castle", "bakery", "theatre", "zoo", "lake"]
WHEN = ["On Monday", "On Tuesday", "Last week", "Yesterday", "In the morning", "After lunch", "On a cold day", "On Sunday"]
FILLER = [
    "The weather was {weather}.", "There were {many} people.", "The bus was {late}.", "Somebody played the {instrument}.", "It smelled of {smell}.",
    "A {animal} slept in the sun.", "The clock showed {hour}.", "Nobody had an umbrella.", "The floor had just been cleaned.",
]
SLOTS = {
    "weather": ["mild", "windy", "grey", "warm", "wet"], "many": ["many", "few", "hardly any"], "late": ["late", "full", "empty"], "instrument": ["flute", "drum", "harp", "violin"],
    "smell": ["bread", "paint", "smoke", "roses"], "animal": ["cat", "dog", "goose"], "hour": ["nine", "noon", "four"],
}
EVENTS = [
    ("Suddenly {he} lost {his} {thing} and looked for it everywhere.", "lost {his} {thing}"),
    ("Behind a door {he} found a {thing} that nobody had missed.", "found a {thing}"),
    ("To {his} surprise {he} met {other}, whom {he} had not seen for years.", "met {other}"),
    ("There {he} bought a {thing} for {other}, who has a birthday soon.", "bought a {thing} for {other}"),
    ("In the end {he} helped {other} to repair a {thing}.", "helped {other} to repair a {thing}"),
    ("By mistake {he} broke the {thing} that belongs to {other}.", "broke the {thing} of {other}"),
]
THINGS = ["lamp", "kite", "watch", "bicycle", "basket", "camera", "letter", "violin case", "hat", "map", "teapot", "radio"]
SHE = {"Anna", "Clara", "Emma", "Greta", "Ida", "Klara", "Mina", "Olga"}


def report(random):
    who, where = random.choice(WHO), random.choice(WHERE)
    slots = {name: random.choice(values) for name, values in SLOTS.items()}
    slots |= {"he": "she" if who in SHE else "he", "his": "her" if who in SHE else "his", "thing": random.choice(THINGS), "other": random.choice([name for name in WHO if name != who])}
    told, short = random.choice(EVENTS)
    rest = [text.format(**slots) for text in random.sample(FILLER, random.randint(2, 4))]
    rest.insert(random.randint(0, len(rest)), told.format(**slots))
    return " ".join([f"{random.choice(WHEN)} {who} went to the {where}."] + rest), f"At the {where} {who} {short.format(**slots)}."


def main():
    generator, seen = random.Random(20261125), set()
    print("text\ttarget")
    while len(seen) < 5000:
        text, summary = report(generator)
        if text not in seen:
            seen.add(text)
            print(f"{text}\t{summary}")


if __name__ == "__main__":
    main()
