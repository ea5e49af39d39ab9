"""Writes classification_scores.json: figures of classifiers by scikit-learn 1.2.1 (Debian's python3-sklearn), and the expected calibration error by its definition.

/usr/bin/python3 classification_scores.py > classification_scores.json
"""
import json
import sys
import warnings

import numpy
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, precision_recall_fscore_support

warnings.simplefilter("ignore")


def figures(expected, predicted):
    classes = sorted(set(expected) | set(predicted))
    case = {"expected": expected, "predicted": predicted, "classes": classes, "accuracy": accuracy_score(expected, predicted), "matrix": confusion_matrix(expected, predicted, labels=classes).tolist()}
    for zero in (0, 1):
        for average in ("micro", "macro", "weighted"):
            case[f"{average}_{zero}"] = precision_recall_fscore_support(expected, predicted, average=average, zero_division=zero)[:3]
        precision, recall, f1, support = precision_recall_fscore_support(expected, predicted, labels=classes, zero_division=zero)
        case[f"classes_{zero}"] = [[p, r, f, int(s)] for p, r, f, s in zip(precision, recall, f1, support)]
    return case


def calibration_error(probabilities, expected, bins=15):
    confidence, predicted = probabilities.max(axis=1), probabilities.argmax(axis=1)
    edges, error = numpy.linspace(0, 1, bins + 1), 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs((predicted == expected)[inside].mean() - confidence[inside].mean())
    return error


random = numpy.random.default_rng(1)
names = numpy.array(["bird", "cat", "dog", "eel", "Fox"])
truth = random.choice(5, 200, p=[0.5, 0.25, 0.15, 0.08, 0.02])
guess = numpy.where(random.random(200) < 0.6, truth, random.choice(5, 200))
probabilities = random.dirichlet([0.6] * 5, 200) * 0.7
probabilities[numpy.arange(200), guess] += 0.3
probabilities[0] = [1, 0, 0, 0, 0]  # wrong with certainty below
probabilities[1] = [0.2] * 5  # a tie: the first class is told
truth[0] = 3
probabilities = probabilities.round(6)

json.dump(
    {
        "cases": [
            figures(names[truth].tolist(), names[guess].tolist()),
            figures(["a", "a", "b", "b"], ["a", "a", "b", "b"]),
            figures(["a", "a", "b", "c"], ["a", "d", "d", "d"]),  # c never predicted, d never expected
            figures(["a"], ["b"]),
            figures(["pos", "neg", "neg", "pos", "pos"], ["pos", "pos", "neg", "neg", "pos"]),
        ],
        "probabilities": probabilities.tolist(),
        "truth": truth.tolist(),
        "log_loss": log_loss(truth, probabilities, labels=range(5)),
        "calibration_error": calibration_error(probabilities, truth),
        "calibration_error_4": calibration_error(probabilities, truth, 4),
    },
    sys.stdout, separators=(",", ":"))
