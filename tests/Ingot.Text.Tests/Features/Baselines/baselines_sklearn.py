"""Weights and predictions of scikit-learn's classifiers (1.2.1) on small made-up counts, and its PCA, as baselines_sklearn.json.

    apt-get install python3-sklearn && python3 baselines_sklearn.py > baselines_sklearn.json
"""
import json

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import f1_score
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.svm import LinearSVC

random = np.random.default_rng(7)
COLUMNS = 12


def data(classes):
    topics = random.dirichlet(np.full(COLUMNS, 0.4), classes)
    y = random.choice(classes, 60, p=np.arange(1, classes + 1) / sum(range(1, classes + 1)))
    return np.array([random.multinomial(random.integers(3, 12), topics[c]) for c in y]), y


def weights(model, x):
    return {"coefficients": np.round(model.coef_, 9).tolist(), "intercepts": np.round(model.intercept_, 9).tolist(), "predicted": model.predict(x).tolist()}


def bayes(model, x, prior):
    return {"coefficients": np.round(model.feature_log_prob_, 12).tolist(), "intercepts": np.round(model.class_log_prior_, 12).tolist() if prior else [0.0] * len(model.classes_), "predicted": model.predict(x).tolist()}


out = []
for classes in (2, 4):
    x, y = data(classes)
    exact = {"tol": 1e-10, "max_iter": 100000, "solver": "newton-cg"}  # lbfgs stops at a relative gain of 2e-9
    pca = PCA(3, svd_solver="full").fit(x)
    out.append({
        "classes": classes, "x": x.tolist(), "y": y.tolist(),
        "logistic_regression": weights(LogisticRegression(C=0.7, **exact).fit(x, y), x),
        "logistic_regression_balanced": weights(LogisticRegression(C=0.7, class_weight="balanced", **exact).fit(x, y), x),
        "linear_svm": weights(LinearSVC(C=0.3, tol=1e-9, max_iter=1000000).fit(x, y), x),
        "linear_svm_balanced": weights(LinearSVC(C=0.3, class_weight="balanced", tol=1e-9, max_iter=1000000).fit(x, y), x),
        "naive_bayes": bayes(MultinomialNB(alpha=0.5).fit(x, y), x, True),
        "complement_naive_bayes": bayes(ComplementNB(alpha=0.5).fit(x, y), x, False),
        "ridge": np.round(Ridge(alpha=0.7).fit(x, y).predict(x), 9).tolist(),
        "pca_variances": np.round(pca.explained_variance_, 9).tolist(), "pca_total": round(float(x.var(axis=0, ddof=1).sum()), 9),
        "pca_points": np.round(np.abs(pca.transform(x)), 9).tolist(),
        "macro_f1": f1_score(y, MultinomialNB(alpha=0.5).fit(x, y).predict(x), average="macro"),
    })
print(json.dumps(out))
