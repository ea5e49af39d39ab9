"""Writes label_scores.json: scikit-learn's figures for labels of which several may hold, and for numbers; Spearman's by SciPy. /usr/bin/python3 label_scores.py"""
import json, os
import numpy as np
from scipy.stats import pearsonr, spearmanr
from sklearn import metrics

random = np.random.RandomState(7)
sets = []
for documents, labels, share in [(40, 3, 0.4), (25, 5, 0.2), (12, 2, 0.6)]:
    truth, guess = (random.rand(documents, labels) < share).astype(int), (random.rand(documents, labels) < share).astype(int)
    guess[: documents // 2] = truth[: documents // 2]
    guess[:, -1] = 0
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, guess, zero_division=0)
    sets.append({
        "truth": truth.tolist(), "guess": guess.tolist(),
        "micro_f1": metrics.f1_score(truth, guess, average="micro", zero_division=0), "macro_f1": metrics.f1_score(truth, guess, average="macro", zero_division=0),
        "accuracy": metrics.accuracy_score(truth, guess), "hamming_loss": metrics.hamming_loss(truth, guess),
        "labels": [[p, r, f, int(s)] for p, r, f, s in zip(precision, recall, f1, support)],
    })
numbers = []
for scale in (1.0, 100.0):
    truth = np.round(random.randn(30) * scale, 1)
    guess = np.round(truth * 0.7 + random.randn(30) * scale * 0.5, 1)
    numbers.append({
        "truth": truth.tolist(), "guess": guess.tolist(), "r2": metrics.r2_score(truth, guess), "rmse": metrics.mean_squared_error(truth, guess) ** 0.5,
        "mae": metrics.mean_absolute_error(truth, guess), "pearson": pearsonr(truth, guess)[0], "spearman": spearmanr(truth, guess)[0],
    })
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "label_scores.json"), "w") as file:
    json.dump({"sets": sets, "numbers": numbers}, file)
    file.write("\n")
