"""How good word vectors are: accuracy (5-fold) of logistic regression on the mean vector of a sentence, and the overlap of the ten nearest neighbours of the 2,000 most frequent words.

python3 bench/embedding_quality.py SHARED/data/classification OURS.vec THEIRS.vec ...      (Debian: python3-numpy, python3-sklearn)
"""
import sys
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

def load(path):
    words, rows = [], []
    with open(path, encoding="utf-8") as lines:
        dimension = int(next(lines).split()[1])
        for line in lines:
            parts = line.rstrip().split(" ")
            words.append(" ".join(parts[:-dimension]))
            rows.append(np.array(parts[-dimension:], dtype=np.float32))
    return {word: place for place, word in enumerate(words)}, np.stack(rows)

def neighbours(vectors, places):
    unit = vectors / np.maximum(1e-12, np.linalg.norm(vectors, axis=1, keepdims=True))
    found = []
    for place in places:
        cosines = unit @ unit[place]
        cosines[place] = -2
        found.append(set(np.argpartition(-cosines, 10)[:10]))
    return found

root, files = sys.argv[1], sys.argv[2:]
texts = {"MR": ([], []), "TREC": ([], []), "SST-2": ([], [])}
for name, label in (("pos", 1), ("neg", 0)):
    for line in open(f"{root}/mr/rt-polarity.{name}", encoding="cp1252", errors="replace"):
        texts["MR"][0].append(line.split()); texts["MR"][1].append(label)
for line in open(f"{root}/trec/TREC.train.all", encoding="latin-1"):
    texts["TREC"][0].append(line.split()[1:]); texts["TREC"][1].append(line.split()[0])
for line in open(f"{root}/sst/stsa.binary.train", errors="replace"):
    texts["SST-2"][0].append(line.split()[1:]); texts["SST-2"][1].append(line.split()[0])

loaded = {path: load(path) for path in files}
first = files[0]
common = [word for word in loaded[first][0] if all(word in index for index, _ in loaded.values())]
for path, (index, vectors) in loaded.items():
    scores = []
    for name, (sentences, labels) in texts.items():
        means = np.zeros((len(sentences), vectors.shape[1]), dtype=np.float32)
        for i, sentence in enumerate(sentences):
            known = [index[word] for word in sentence if word in index]
            if known: means[i] = vectors[known].mean(axis=0)
        means /= means.std()
        scores.append(f"{name} {100 * cross_val_score(LogisticRegression(C=1, max_iter=2000), means, labels, cv=5).mean():.2f}")
    print(path, "; ".join(scores), flush=True)
near = {path: neighbours(vectors[[index[word] for word in common]], range(2000)) for path, (index, vectors) in loaded.items()}
for i, a in enumerate(files):
    for b in files[i + 1:]:
        print(f"{a} and {b}: {np.mean([len(x & y) for x, y in zip(near[a], near[b])]) * 10:.1f}% of neighbours shared")
