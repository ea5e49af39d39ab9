"""The accuracy of scikit-learn's logistic regression over hashed unigrams and bigrams, trained on SST-2's sentences and measured on its 872 dev sentences: 0.7764 (1.2.1).

    apt-get install python3-sklearn && python3 logistic_regression.py SHARED/data/classification/sst
"""
import sys

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression


def load(name):
    with open(f"{sys.argv[1]}/{name}", encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split(" ", 1) for line in file]
    return [text for _, text in pairs], [int(label) for label, _ in pairs]


(texts, labels), (held_out, expected) = load("stsa.binary.train"), load("stsa.binary.dev")
vectors = HashingVectorizer(n_features=1 << 20, ngram_range=(1, 2), norm="l2", alternate_sign=False, token_pattern=r"\w+")
print(LogisticRegression(max_iter=2000).fit(vectors.transform(texts), labels).score(vectors.transform(held_out), expected))
