"""Logits of tiny LlamaForCausalLM models, in plain Python float64, written from the definition of the architecture.

Run: python3 llama_reference.py > llama_reference.json
Shares nothing with Ingot but the rule by which TinyModel.cs fills the weights (a linear congruential generator, exact in float32).
"""
import json
import math

SHAPES = [
    # Sizes that fill no vector register, untied, grouped queries.
    dict(vocab_size=37, hidden_size=30, intermediate_size=22, num_hidden_layers=2, num_attention_heads=6, num_key_value_heads=2,
         head_dim=6, max_position_embeddings=64, rms_norm_eps=1e-5, rope_theta=10000.0, tie_word_embeddings=False),
    # The sizes of small models that Ingot trains: heads of 16, width 96, tied.
    dict(vocab_size=65, hidden_size=96, intermediate_size=260, num_hidden_layers=3, num_attention_heads=6, num_key_value_heads=3,
         head_dim=16, max_position_embeddings=64, rms_norm_eps=1e-6, rope_theta=500000.0, tie_word_embeddings=True),
    # One key-value head, heads of 32, wider than the residual stream.
    dict(vocab_size=50, hidden_size=64, intermediate_size=96, num_hidden_layers=1, num_attention_heads=4, num_key_value_heads=1,
         head_dim=32, max_position_embeddings=64, rms_norm_eps=1e-5, rope_theta=10000.0, tie_word_embeddings=True),
]


class Weights:
    def __init__(self):
        self.state = 12345

    def matrix(self, rows, columns, centre=0.0, spread=0.5):
        out = []
        for _ in range(rows):
            row = []
            for _ in range(columns):
                self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
                row.append(centre + ((self.state >> 8) / 16777216 - 0.5) * spread)
            out.append(row)
        return out


def make(c):
    w = Weights()
    width, inner = c["hidden_size"], c["intermediate_size"]
    queries, keys = c["num_attention_heads"] * c["head_dim"], c["num_key_value_heads"] * c["head_dim"]
    model = dict(embed=w.matrix(c["vocab_size"], width), layers=[])
    for _ in range(c["num_hidden_layers"]):
        model["layers"].append(dict(
            norm1=w.matrix(1, width, 1.0)[0], q=w.matrix(queries, width), k=w.matrix(keys, width), v=w.matrix(keys, width),
            o=w.matrix(width, queries), norm2=w.matrix(1, width, 1.0)[0], gate=w.matrix(inner, width), up=w.matrix(inner, width),
            down=w.matrix(width, inner)))
    model["norm"] = w.matrix(1, width, 1.0)[0]
    model["head"] = model["embed"] if c["tie_word_embeddings"] else w.matrix(c["vocab_size"], width)
    return model


def times(matrix, x):
    return [sum(a * b for a, b in zip(row, x)) for row in matrix]


def norm(x, gain, eps):
    scale = 1 / math.sqrt(sum(a * a for a in x) / len(x) + eps)
    return [a * scale * g for a, g in zip(x, gain)]


def rotate(head, position, theta):
    d = len(head)
    out = list(head)
    for i in range(d // 2):
        angle = position / theta ** (2 * i / d)
        a, b = head[i], head[i + d // 2]
        out[i] = a * math.cos(angle) - b * math.sin(angle)
        out[i + d // 2] = b * math.cos(angle) + a * math.sin(angle)
    return out


def heads_of(x, d):
    return [x[i:i + d] for i in range(0, len(x), d)]


def attention(c, layer, xs):
    d, group = c["head_dim"], c["num_attention_heads"] // c["num_key_value_heads"]
    qs = [[rotate(h, p, c["rope_theta"]) for h in heads_of(times(layer["q"], x), d)] for p, x in enumerate(xs)]
    ks = [[rotate(h, p, c["rope_theta"]) for h in heads_of(times(layer["k"], x), d)] for p, x in enumerate(xs)]
    vs = [heads_of(times(layer["v"], x), d) for x in xs]
    out = []
    for p in range(len(xs)):
        mixed = []
        for h in range(c["num_attention_heads"]):
            scores = [sum(a * b for a, b in zip(qs[p][h], ks[j][h // group])) / math.sqrt(d) for j in range(p + 1)]
            shares = [math.exp(s - max(scores)) for s in scores]
            total = sum(shares)
            mixed += [sum(shares[j] / total * vs[j][h // group][i] for j in range(p + 1)) for i in range(d)]
        out.append(times(layer["o"], mixed))
    return out


def forward(c, model, ids):
    xs = [list(model["embed"][i]) for i in ids]
    for layer in model["layers"]:
        added = attention(c, layer, [norm(x, layer["norm1"], c["rms_norm_eps"]) for x in xs])
        xs = [[a + b for a, b in zip(x, y)] for x, y in zip(xs, added)]
        for x in xs:
            h = norm(x, layer["norm2"], c["rms_norm_eps"])
            inner = [g / (1 + math.exp(-g)) * u for g, u in zip(times(layer["gate"], h), times(layer["up"], h))]
            for i, y in enumerate(times(layer["down"], inner)):
                x[i] += y
    return [times(model["head"], norm(x, model["norm"], c["rms_norm_eps"])) for x in xs]


def main():
    cases = []
    for c in SHAPES:
        ids = [(7 * i * i + 3 * i) % c["vocab_size"] for i in range(9)]
        logits = forward(c, make(c), ids)
        cases.append(dict(config=c, ids=ids, logits=[[round(v, 7) for v in row] for row in logits]))
    print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")


main()
