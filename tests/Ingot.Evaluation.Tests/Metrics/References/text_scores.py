"""Writes text_scores.json: BLEU and chrF by sacreBLEU 2.6.0 and ROUGE by rouge_score (google-research/rouge, rouge_scorer.py at 61ce9f0, score_multi as of its 0.1.2, with NLTK 3.8) of the segments below.

python3 text_scores.py > text_scores.json      (sacrebleu, rouge_score and nltk on PYTHONPATH; lxml is not needed)

rouge_score could not be installed where this ran: rouge_scorer.py was shortened by hand from the revision above, and score_multi was written again from its description.
The figures of ROUGE-1.5.5 on XSum, which the acceptance tests hold, do not depend on either.
"""
import json
import sys
import types

sys.modules.setdefault("lxml", types.ModuleType("lxml"))
sys.modules.setdefault("lxml.etree", types.ModuleType("lxml.etree"))
from sacrebleu.metrics import BLEU, CHRF  # noqa: E402
from rouge_score import rouge_scorer  # noqa: E402

# hypothesis, first reference, second reference
SEGMENTS = [
    ("The ship reached the harbour at 3.45 p.m., didn't it?", "The ship came to the harbour at 3.45 p.m., did it not?", "At 3.45 p.m. the vessel reached the harbor; isn't that so?"),
    ("Prices rose by 1,234.5 % (about $2bn) in 2019-20.", "Prices rose 1,234.5% - some $2 bn - in 2019-2020.", "In 2019-20 prices went up by 1,234.5 %, i.e. $2bn."),
    ("Der schnelle Fuchs springt über den faulen Hund .", "Der flinke Fuchs springt über den faulen Hund.", "Ein schneller Fuchs sprang über den trägen Hund."),
    ("他在2020年買了三本書,很高興。", "他 2020 年买了三本书,非常高兴。", "2020年,他買了3本書。很高興!"),
    ("Ο ΟΔΥΣΣΕΥΣ επέστρεψε στην Ιθάκη…", "Ο Οδυσσεύς επέστρεψε στην ΙΘΑΚΗ.", "Ο οδυσσευς γύρισε στην Ιθάκη"),
    ("İstanbul'da hava güzel 😀👍🏽, değil mi?", "istanbul'da hava çok güzel 😀, değil mi?", "İSTANBUL'DA HAVA GÜZEL 👍!"),
    ("&quot;Fish &amp; chips&quot; cost &lt; 10 € &gt; maybe", "\"Fish & chips\" cost < 10 € > maybe", "Fish and chips cost less than 10 €"),
    ("well-known facts: (a) x=y+z; (b) f(x)~[1,2]; a/b\\c {q}", "well known facts: (a) x = y + z; (b) f(x) ~ [1, 2]; a / b \\ c { q }", "Known facts (a) x=y+z (b) f(x)"),
    ("the the the the the the the", "the cat is on the mat", "there is a cat on the mat"),
    ("", "an empty hypothesis", "nothing"),
    ("yes", "yes", "no"),
    ("  spaces\u00a0and\u3000wide\tsigns  \u2028 here  ", "spaces and wide signs here", "spaces\u2003and wide signs"),
    ("The committees were generalizing their studies of dying languages and skies", "The committee generalized its study of languages that die under the sky", "committees study languages"),
    ("½ of ⅔ is Ⅻ ² 𝟗.𝟗 — “quoted” ‘text’ «ici» ¿qué? ﹙x﹚", "½ of ⅔ is Ⅻ² 𝟗,𝟗 – \"quoted\" 'text' « ici » ¿ qué ? (x)", "half of two thirds"),
    ("A first sentence is here.\nThe second one follows the first one.\nA third.", "The second sentence follows here.\nA first one is the third.", "One sentence.\nThe first one follows"),
]
BLEU_OPTIONS = [
    {}, {"lowercase": True}, {"tokenize": "intl"}, {"tokenize": "char"}, {"tokenize": "zh"}, {"tokenize": "none"}, {"tokenize": "intl", "lowercase": True},
    {"smooth_method": "floor"}, {"smooth_method": "floor", "smooth_value": 0.5}, {"smooth_method": "add-k"}, {"smooth_method": "add-k", "smooth_value": 2}, {"smooth_method": "none"},
    {"max_ngram_order": 2}, {"max_ngram_order": 6}, {"effective_order": True},
]
CHRF_OPTIONS = [{}, {"word_order": 2}, {"lowercase": True, "word_order": 1}, {"whitespace": True}, {"eps_smoothing": True}, {"char_order": 4, "beta": 3, "word_order": 2, "eps_smoothing": True}]


def texts(metric, options):
    hypotheses = [segment[0] for segment in SEGMENTS]
    cases = []
    for references in (1, 2):
        m = metric(**options)
        score = m.corpus_score(hypotheses, [[segment[1 + r] for segment in SEGMENTS] for r in range(references)])
        case = {"options": options, "references": references, "score": score.score, "signature": str(m.get_signature()), "name": score.name}
        if metric is BLEU:
            case |= {"precisions": score.precisions, "bp": score.bp, "sys_len": score.sys_len, "ref_len": score.ref_len}
        case["segments"] = [metric(**options).corpus_score([s[0]], [[s[1 + r]] for r in range(references)]).score for s in SEGMENTS]
        cases.append(case)
    return cases


def rouge(stem, references):
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=stem)
    rows = [scorer.score_multi(list(segment[1:1 + references]), segment[0]) for segment in SEGMENTS]
    return {"stem": stem, "references": references, "segments": [{name: list(score) for name, score in row.items()} for row in rows]}


json.dump(
    {
        "segments": SEGMENTS,
        "bleu": [case for options in BLEU_OPTIONS for case in texts(BLEU, options)],
        "chrf": [case for options in CHRF_OPTIONS for case in texts(CHRF, options)],
        "rouge": [rouge(stem, references) for stem in (False, True) for references in (1, 2)],
    },
    sys.stdout, ensure_ascii=False, indent=None, separators=(",", ":"))
