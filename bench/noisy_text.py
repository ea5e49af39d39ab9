"""Repeats a text with noise up to a size: each word of a copy is, with one chance in fifty, one that was never seen.

    python3 bench/noisy_text.py TEXT 100 > noisy.txt      # megabytes
"""
import random
import sys

text, size = open(sys.argv[1], encoding="utf-8").read().split("\n"), int(sys.argv[2]) * 1_000_000
draw = random.Random(1)
written = 0
while written < size:
    for line in text:
        words = [w if draw.random() > 0.02 else "".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(draw.randint(3, 12))) for w in line.split(" ")]
        out = " ".join(words) + "\n"
        sys.stdout.write(out)
        written += len(out.encode())
        if written >= size:
            break
