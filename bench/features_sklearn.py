"""Holds vectors and accuracies that bench/features.cs wrote against scikit-learn's (1.2.1) on the same texts and folds, at the same settings.

    apt-get install python3-sklearn
    dotnet run bench/features.cs -- SHARED/data/classification OUT && python3 bench/features_sklearn.py OUT
"""
import json
import pathlib
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.svm import LinearSVC

out = pathlib.Path(sys.argv[1])
accuracies = json.loads((out / "accuracies.json").read_text())
vectorizers = {
    "words": lambda: TfidfVectorizer(),
    "bigrams": lambda: TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, max_df=0.5),
    "char_wb": lambda: TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, norm="l1"),
    "hashing": lambda: HashingVectorizer(ngram_range=(1, 2)),
}
models = {
    "naive_bayes": MultinomialNB, "complement_naive_bayes": ComplementNB,
    "logistic_regression": lambda: LogisticRegression(max_iter=1000), "linear_svm": lambda: LinearSVC(),
}
for corpus in accuracies:
    data = json.loads((out / f"{corpus}.json").read_text())
    texts, labels, folds = np.array(data["texts"], dtype=object), np.array(data["labels"]), np.array(data["folds"])
    for name, make in vectorizers.items():
        vectorizer, start = make(), time.perf_counter()
        theirs = vectorizer.fit_transform(texts).tocsr()
        seconds = time.perf_counter() - start
        stem = f"{corpus}.{name}"
        starts, columns, values = (np.fromfile(out / f"{stem}.{part}", kind) for part, kind in (("starts", np.int64), ("columns", np.int32), ("values", np.float64)))
        ours = csr_matrix((values, columns, starts), shape=theirs.shape)
        same = name == "hashing" or json.loads((out / f"{stem}.terms.json").read_text()) == list(vectorizer.get_feature_names_out())
        print(f"{corpus:8} {name:10} {theirs.shape[0]} x {theirs.shape[1]}, same terms: {same}, largest difference {abs(ours - theirs).max():.1e}, scikit-learn {sum(map(len, texts)) / 1e6 / seconds:.1f} million characters/s")
    for name, make in models.items():
        right = tested = seconds = 0
        for fold in range(folds.max() + 1):
            train, test = folds != fold, folds == fold
            vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
            x, held = vectorizer.fit_transform(texts[train]), vectorizer.transform(texts[test])
            start = time.perf_counter()
            model = make().fit(x, labels[train])
            seconds += time.perf_counter() - start
            right, tested = right + (model.predict(held) == labels[test]).sum(), tested + test.sum()
        ours = accuracies[corpus][name]
        print(f"{corpus:8} {name:24} scikit-learn {right / tested:.4f}, ours {ours:.4f}, difference {100 * (ours - right / tested):+.2f} points; scikit-learn {seconds:.2f} s")
