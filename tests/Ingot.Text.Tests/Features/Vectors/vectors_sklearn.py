"""Vectors of scikit-learn (1.2.1) for a few texts that are hard to cut, as vectors_sklearn.json.

    apt-get install python3-sklearn && python3 vectors_sklearn.py > vectors_sklearn.json
"""
import json

from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer

TEXTS = [
    "The cat sat on the mat; the cat_2 slept.",
    "THE ΟΔΟΣ of İstanbul — naïve café, x² + ½ = Ⅷ",
    "a b  cc\tdd\n\nee\u00a0ff \U0001d400\U0001d401\U0001d402 cat",
    "नमस्ते दुनिया 你好世界 the mat",
    "don't state-of-the-art 3.14 1,000 the the the",
    "",
    "\U00010400\U00010401 ffi ﬁn \u001cmat\u001d cat",
]
CASES = [
    ("tfidf", {}),
    ("tfidf", {"ngram_range": (1, 3), "sublinear_tf": True, "min_df": 2}),
    ("tfidf", {"smooth_idf": False, "norm": "l1", "lowercase": False}),
    ("tfidf", {"norm": None, "max_df": 0.5, "binary": True}),
    ("tfidf", {"analyzer": "char", "ngram_range": (1, 3)}),
    ("tfidf", {"analyzer": "char_wb", "ngram_range": (2, 5), "use_idf": False}),
    ("tfidf", {"stop_words": ["the", "on"], "ngram_range": (2, 2)}),
    ("tfidf", {"token_pattern": r"(?u)\b\w+\b"}),
    ("tfidf", {"token_pattern": r"[\w'-]+", "min_df": 0.3}),
    ("tfidf", {"token_pattern": r"(\w+)-of", "min_df": 1}),
    ("hashing", {"n_features": 1 << 20, "ngram_range": (1, 2)}),
    ("hashing", {"n_features": 16, "norm": "l1"}),
    ("hashing", {"n_features": 1000, "alternate_sign": False, "norm": None, "analyzer": "char_wb", "ngram_range": (3, 3)}),
]


def ours(settings):
    """The settings under the names that a recipe has for them."""
    named = dict(settings)
    if "ngram_range" in named:
        named["min_ngram"], named["max_ngram"] = named.pop("ngram_range")
    if "n_features" in named:
        named["features"] = named.pop("n_features")
    if "norm" in named and named["norm"] is None:
        named["norm"] = "none"
    return named


out = []
for kind, settings in CASES:
    vectorizer = (TfidfVectorizer if kind == "tfidf" else HashingVectorizer)(**settings)
    matrix = vectorizer.fit_transform(TEXTS).tocsr()
    matrix.sort_indices()
    out.append({
        "kind": kind,
        "settings": ours(settings),
        "terms": list(vectorizer.get_feature_names_out()) if kind == "tfidf" else None,
        "rows": [[[int(j), round(float(v), 12)] for j, v in zip(matrix[i].indices, matrix[i].data)] for i in range(len(TEXTS))],
    })
print(json.dumps({"texts": TEXTS, "cases": out}, ensure_ascii=True))
