"""Every architecture of Ingot.Models/Networks written plainly in PyTorch, independent of ours, tiny and with random weights:
writes `networks/NAME.safetensors` with the weights, a batch, the scores (log-probabilities) and the gradients of minus their sum.

Made with Debian's python3-torch 1.13.1 by:  /usr/bin/python3 networks.py
"""
import json, math, os, struct
import numpy, torch
from torch.nn.functional import conv1d, gelu, layer_norm, linear, pad

torch.set_default_dtype(torch.float64)
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "networks")


class Weights(dict):
    def matrix(self, name, *shape, scale=0.4):
        self[name] = (torch.randn(*shape) * scale).float().double().requires_grad_(True)

    def vector(self, name, size, around=0.0):
        self[name] = (around + torch.randn(size) * 0.2).float().double().requires_grad_(True)

    def linear(self, name, o, i):
        self.matrix(name + ".weight", o, i)
        self.vector(name + ".bias", o)

    def norm(self, name, c):
        self.vector(name + ".weight", c, 1.0)
        self.vector(name + ".bias", c)


def save(name, weights, batch, scores):
    (-scores.sum()).backward()
    tensors = {**{"batch/" + k: torch.as_tensor(v) for k, v in batch.items()}, "scores": scores}
    for k, v in weights.items():
        tensors["weight/" + k], tensors["gradient/" + k] = v, (torch.zeros_like(v) if v.grad is None else v.grad)
    header, data = {}, b""
    for key in sorted(tensors):
        raw = tensors[key].detach().numpy().astype(numpy.float32).tobytes()
        header[key] = {"dtype": "F32", "shape": list(tensors[key].shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, name + ".safetensors"), "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def attend(q, k, v, heads, mask):  # [B, T, C] each; mask [.., Tq, Tk]: True where a query may look
    split = lambda x: x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)
    q, k, v = split(q), split(k), split(v)
    s = (q @ k.transpose(2, 3) / math.sqrt(q.shape[-1])).masked_fill(~mask, -math.inf)
    return (s.softmax(-1) @ v).transpose(1, 2).reshape(q.shape[0], q.shape[2], -1)


def next_scores(logits, targets):
    return logits.log_softmax(-1).gather(-1, targets[..., None])[..., 0]


def present(lengths, width):
    return torch.arange(width)[None, :] < torch.tensor(lengths)[:, None]


def norm(w, name, x, eps):
    return layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], eps)


def dense(w, name, x):
    return linear(x, w[name + ".weight"], w[name + ".bias"])


def gpt2():
    torch.manual_seed(1)
    V, C, L, H, T, F = 23, 12, 2, 3, 7, 48
    w = Weights()
    w.matrix("transformer.wte.weight", V, C)
    w.matrix("transformer.wpe.weight", T, C)
    for i in range(L):
        p = f"transformer.h.{i}."
        w.norm(p + "ln_1", C)
        w.norm(p + "ln_2", C)
        for name, i_, o in (("attn.c_attn", C, 3 * C), ("attn.c_proj", C, C), ("mlp.c_fc", C, F), ("mlp.c_proj", F, C)):
            w.matrix(p + name + ".weight", i_, o)
            w.vector(p + name + ".bias", o)
    w.norm("transformer.ln_f", C)
    windows = torch.randint(0, V, (3, T + 1))
    x = w["transformer.wte.weight"][windows[:, :-1]] + w["transformer.wpe.weight"][:T]
    for i in range(L):
        p = f"transformer.h.{i}."
        apply = lambda name, x: x @ w[p + name + ".weight"] + w[p + name + ".bias"]
        q, k, v = apply("attn.c_attn", norm(w, p + "ln_1", x, 1e-5)).split(C, -1)
        x = x + apply("attn.c_proj", attend(q, k, v, H, torch.ones(T, T, dtype=torch.bool).tril()))
        u = apply("mlp.c_fc", norm(w, p + "ln_2", x, 1e-5))
        x = x + apply("mlp.c_proj", 0.5 * u * (1 + torch.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u ** 3))))
    logits = norm(w, "transformer.ln_f", x, 1e-5) @ w["transformer.wte.weight"].T
    save("gpt2", w, {"ids": windows}, next_scores(logits, windows[:, 1:]))


def bert(masked):
    torch.manual_seed(2)
    V, C, L, H, T, F, K = 23, 12, 2, 3, 6, 20, 3
    w = Weights()
    e = "bert.embeddings."
    for name, rows in (("word_embeddings", V), ("position_embeddings", 8), ("token_type_embeddings", 2)):
        w.matrix(e + name + ".weight", rows, C)
    w.norm(e + "LayerNorm", C)
    for i in range(L):
        p = f"bert.encoder.layer.{i}."
        for name, o, i_ in (("attention.self.query", C, C), ("attention.self.key", C, C), ("attention.self.value", C, C), ("attention.output.dense", C, C),
                            ("intermediate.dense", F, C), ("output.dense", C, F)):
            w.linear(p + name, o, i_)
        w.norm(p + "attention.output.LayerNorm", C)
        w.norm(p + "output.LayerNorm", C)
    ids, lengths = torch.randint(1, V, (3, T)), [6, 2, 4]
    ids[~present(lengths, T)] = 0
    x = norm(w, e + "LayerNorm", w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][:T] + w[e + "token_type_embeddings.weight"][0], 1e-12)
    for i in range(L):
        p = f"bert.encoder.layer.{i}."
        q, k, v = (dense(w, p + "attention.self." + n, x) for n in ("query", "key", "value"))
        a = attend(q, k, v, H, present(lengths, T)[:, None, None, :])
        x = norm(w, p + "attention.output.LayerNorm", x + dense(w, p + "attention.output.dense", a), 1e-12)
        x = norm(w, p + "output.LayerNorm", x + dense(w, p + "output.dense", gelu(dense(w, p + "intermediate.dense", x))), 1e-12)
    if masked:
        w.linear("cls.predictions.transform.dense", C, C)
        w.norm("cls.predictions.transform.LayerNorm", C)
        w.vector("cls.predictions.bias", V)
        places, targets = torch.tensor([1, 4, 7, 13]), torch.tensor([3, 9, 22, 5])
        h = norm(w, "cls.predictions.transform.LayerNorm", gelu(dense(w, "cls.predictions.transform.dense", x.reshape(-1, C)[places])), 1e-12)
        logits = h @ w[e + "word_embeddings.weight"].T + w["cls.predictions.bias"]
        save("bert-masked", w, {"ids": ids, "lengths": lengths, "places": places, "targets": targets}, next_scores(logits, targets))
        return
    w.linear("bert.pooler.dense", C, C)
    w.linear("classifier", K, C)
    labels = torch.tensor([2, 0, 1])
    logits = dense(w, "classifier", torch.tanh(dense(w, "bert.pooler.dense", x[:, 0])))
    save("bert-classifier", w, {"ids": ids, "lengths": lengths, "labels": labels}, next_scores(logits, labels))


def text_cnn(channels):
    torch.manual_seed(3)
    V, C, F, K, T, sizes = 19, 10, 6, 3, 7, (2, 3, 4)
    w = Weights()
    w.matrix("embeddings.weight", V, C)
    if channels == "multichannel":
        w.matrix("fixed_embeddings.weight", V, C)
    for s in sizes:
        w.matrix(f"convolutions.{s}.weight", F, C, s)
        w.vector(f"convolutions.{s}.bias", F)
    w.linear("classifier", K, F * len(sizes))
    ids, lengths, labels = torch.randint(1, V, (3, T)), [7, 1, 4], torch.tensor([2, 0, 1])
    ids[~present(lengths, T)] = 0
    pooled = []
    for b in range(3):  # each sentence alone, without padding but its margin
        row, features = ids[b, :lengths[b]], []
        for s in sizes:
            x = pad(w["embeddings.weight"][row].T[None], (s - 1, s - 1))
            y = conv1d(x, w[f"convolutions.{s}.weight"], w[f"convolutions.{s}.bias"])
            if channels == "multichannel":
                y = y + conv1d(pad(w["fixed_embeddings.weight"][row].T[None].detach(), (s - 1, s - 1)), w[f"convolutions.{s}.weight"])
            features.append(torch.relu(y).max(-1).values)
        pooled.append(torch.cat(features, 1))
    save(f"text-cnn-{channels}", w, {"ids": ids, "lengths": lengths, "labels": labels}, next_scores(dense(w, "classifier", torch.cat(pooled)), labels))


def cell_step(w, name, kind, x, state):  # one position of PyTorch's gate order, by hand
    h = state[0]
    gi = linear(x, w[f"{name[0]}.weight_ih{name[1]}"], w[f"{name[0]}.bias_ih{name[1]}"])
    gh = linear(h, w[f"{name[0]}.weight_hh{name[1]}"], w[f"{name[0]}.bias_hh{name[1]}"])
    if kind == "lstm":
        i, f, g, o = (gi + gh).chunk(4, -1)
        c = torch.sigmoid(f) * state[1] + torch.sigmoid(i) * torch.tanh(g)
        return [torch.sigmoid(o) * torch.tanh(c), c]
    (ri, zi, ni), (rh, zh, nh) = gi.chunk(3, -1), gh.chunk(3, -1)
    r, z = torch.sigmoid(ri + rh), torch.sigmoid(zi + zh)
    return [(1 - z) * torch.tanh(ni + r * nh) + z * h]


def recurrent_weights(w, name, suffix, kind, h, i):
    gates = (4 if kind == "lstm" else 3) * h
    w.matrix(f"{name}.weight_ih{suffix}", gates, i)
    w.matrix(f"{name}.weight_hh{suffix}", gates, h)
    w.vector(f"{name}.bias_ih{suffix}", gates)
    w.vector(f"{name}.bias_hh{suffix}", gates)


def recurrent_classifier(kind):
    torch.manual_seed(4)
    V, E, H, L, K, T = 19, 8, 5, 2, 3, 6
    w = Weights()
    w.matrix("embeddings.weight", V, E)
    for layer in range(L):
        for suffix in ("", "_reverse"):
            recurrent_weights(w, "rnn", f"_l{layer}{suffix}", kind, H, E if layer == 0 else 2 * H)
    w.linear("classifier", K, 2 * H)
    ids, lengths, labels = torch.randint(1, V, (4, T)), [3, 6, 1, 5], torch.tensor([2, 0, 1, 1])
    ids[~present(lengths, T)] = 0
    pooled = []
    for b in range(4):
        x = [w["embeddings.weight"][ids[b, t]][None] for t in range(lengths[b])]
        for layer in range(L):
            outs = []
            for suffix, order in (("", range(len(x))), ("_reverse", reversed(range(len(x))))):
                state, out = [torch.zeros(1, H)] * 2, {}
                for t in order:
                    state = cell_step(w, ("rnn", f"_l{layer}{suffix}"), kind, x[t], state)
                    out[t] = state[0]
                outs.append(out)
            x = [torch.cat([outs[0][t], outs[1][t]], -1) for t in range(len(x))]
        pooled.append(torch.stack(x).max(0).values)
    save(f"{kind}-classifier", w, {"ids": ids, "lengths": lengths, "labels": labels}, next_scores(dense(w, "classifier", torch.cat(pooled)), labels))


def pairs(V, U):  # token ids of source and of target
    sources, source_lengths = torch.randint(1, V, (3, 5)), [5, 2, 4]
    targets, target_lengths = torch.randint(1, U, (3, 6)), [4, 6, 2]  # a beginning, words, an end
    sources[~present(source_lengths, 5)] = 0
    targets[~present(target_lengths, 6)] = 0
    return sources, source_lengths, targets, target_lengths


def save_pairs(name, w, batch, logits):  # logits [B, T, V]
    sources, source_lengths, targets, target_lengths = batch
    scores = next_scores(logits, targets[:, 1:])
    kept = torch.cat([scores[b, :target_lengths[b] - 1] for b in range(3)])
    save(name, w, {"sources": sources, "source_lengths": source_lengths, "targets": targets, "target_lengths": target_lengths}, kept)


def mbart(U=None):  # U: ids of a target with a vocabulary of its own
    torch.manual_seed(5)
    V, C, L, H, F = 17, 12, 2, 3, 20
    w = Weights()
    tables = {side: f"model.{side}.embed_tokens.weight" if U else "model.shared.weight" for side in ("encoder", "decoder")}
    for side, rows in (("encoder", V), ("decoder", U)) if U else (("encoder", V),):
        w.matrix(tables[side], rows, C)
    for side in ("encoder", "decoder"):
        w.matrix(f"model.{side}.embed_positions.weight", 8 + 2, C)
        w.norm(f"model.{side}.layernorm_embedding", C)
        w.norm(f"model.{side}.layer_norm", C)
        for i in range(L):
            p = f"model.{side}.layers.{i}."
            for attention in ("self_attn",) if side == "encoder" else ("self_attn", "encoder_attn"):
                for part in ("k_proj", "v_proj", "q_proj", "out_proj"):
                    w.linear(p + attention + "." + part, C, C)
                w.norm(p + attention + "_layer_norm", C)
            w.linear(p + "fc1", F, C)
            w.linear(p + "fc2", C, F)
            w.norm(p + "final_layer_norm", C)
    batch = sources, source_lengths, targets, _ = pairs(V, U or V)

    def looks(p, x, seen, mask):
        q, k, v = dense(w, p + ".q_proj", x), dense(w, p + ".k_proj", seen), dense(w, p + ".v_proj", seen)
        return dense(w, p + ".out_proj", attend(q, k, v, H, mask))

    def begin(side, ids):
        x = w[tables[side]][ids] + w[f"model.{side}.embed_positions.weight"][2:2 + ids.shape[1]]
        return norm(w, f"model.{side}.layernorm_embedding", x, 1e-5)

    def feed(p, x):
        return x + dense(w, p + "fc2", gelu(dense(w, p + "fc1", norm(w, p + "final_layer_norm", x, 1e-5))))

    mask = present(source_lengths, sources.shape[1])[:, None, None, :]
    source = begin("encoder", sources)
    for i in range(L):
        p = f"model.encoder.layers.{i}."
        n = norm(w, p + "self_attn_layer_norm", source, 1e-5)
        source = feed(p, source + looks(p + "self_attn", n, n, mask))
    source = norm(w, "model.encoder.layer_norm", source, 1e-5)
    x = begin("decoder", targets[:, :-1])
    for i in range(L):
        p = f"model.decoder.layers.{i}."
        n = norm(w, p + "self_attn_layer_norm", x, 1e-5)
        x = x + looks(p + "self_attn", n, n, torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).tril())
        x = x + looks(p + "encoder_attn", norm(w, p + "encoder_attn_layer_norm", x, 1e-5), source, mask)
        x = feed(p, x)
    save_pairs("mbart-separate" if U else "mbart", w, batch, norm(w, "model.decoder.layer_norm", x, 1e-5) @ w[tables["decoder"]].T)


def recurrent_pair(kind, attention, U=None):
    torch.manual_seed(6)
    V, E, H, L = 17, 8, 6, 2
    w = Weights()
    read, write = ("encoder.embeddings.weight", "decoder.embeddings.weight") if U else ("embeddings.weight",) * 2
    for table, rows in ((read, V), (write, U)) if U else ((read, V),):
        w.matrix(table, rows, E)
    for layer in range(L):
        for suffix in ("", "_reverse"):
            recurrent_weights(w, "encoder", f"_l{layer}{suffix}", kind, H // 2, E if layer == 0 else H)
        recurrent_weights(w, "decoder", f"_l{layer}", kind, H, H if layer else E + H if attention == "bahdanau" else E)
    w.matrix("attention.state.weight", H, H)
    if attention == "bahdanau":
        w.linear("attention.source", H, H)
        w.matrix("attention.score", 1, H)
    w.linear("blend", E, 2 * H)
    w.vector("output.bias", U or V)
    batch = sources, source_lengths, targets, target_lengths = pairs(V, U or V)
    rows = []
    for b in range(3):  # each pair alone
        x, states = [w[read][sources[b, t]][None] for t in range(source_lengths[b])], []
        for layer in range(L):
            outs, ends = [], []
            for suffix, order in (("", range(len(x))), ("_reverse", reversed(range(len(x))))):
                state, out = [torch.zeros(1, H // 2)] * 2, {}
                for t in order:
                    state = cell_step(w, ("encoder", f"_l{layer}{suffix}"), kind, x[t], state)
                    out[t] = state[0]
                outs.append(out)
                ends.append(state)
            x = [torch.cat([outs[0][t], outs[1][t]], -1) for t in range(len(x))]
            states.append([torch.cat([f, r], -1) for f, r in zip(*ends)])
        source, written = torch.cat(x), []  # [S, H]
        for t in range(targets.shape[1] - 1):
            step = w[write][targets[b, t]][None]
            if attention == "bahdanau":
                energy = torch.tanh(dense(w, "attention.source", source) + linear(states[-1][0], w["attention.state.weight"])) @ w["attention.score"][0]
                seen = energy.softmax(0)[None] @ source
                step = torch.cat([step, seen], -1)
            for layer in range(L):
                states[layer] = cell_step(w, ("decoder", f"_l{layer}"), kind, step, states[layer])
                step = states[layer][0]
            if attention == "luong":
                seen = (linear(step, w["attention.state.weight"]) @ source.T).softmax(-1) @ source
            written.append(torch.tanh(dense(w, "blend", torch.cat([seen, step], -1))) @ w[write].T + w["output.bias"])
        rows.append(torch.cat(written))
    save_pairs(f"{kind}-{attention}{'-separate' if U else ''}", w, batch, torch.stack(rows))


def recurrent_text(kind, tied):
    torch.manual_seed(7)
    V, E, H, L, T = 17, 6, 5, 2, 7
    w = Weights()
    w.matrix("embeddings.weight", V, E)
    sizes = [H, E if tied else H]  # what is predicted from is as wide as a word where the output matrix is the words'
    for layer in range(L):
        recurrent_weights(w, "rnn", f"_l{layer}", kind, sizes[layer], E if layer == 0 else sizes[layer - 1])
    if not tied:
        w.matrix("output.weight", V, H)
    w.vector("output.bias", V)
    windows = torch.randint(0, V, (3, T + 1))
    states = [[torch.zeros(3, size)] * 2 for size in sizes]
    rows = []
    for t in range(T):
        x = w["embeddings.weight"][windows[:, t]]
        for layer in range(L):
            states[layer] = cell_step(w, ("rnn", f"_l{layer}"), kind, x, states[layer])
            x = states[layer][0]
        rows.append(x @ w["embeddings.weight" if tied else "output.weight"].T + w["output.bias"])
    save(f"{kind}-text", w, {"ids": windows}, next_scores(torch.stack(rows, 1), windows[:, 1:]).flatten())


def gated_convolution():
    torch.manual_seed(8)
    V, C, T, sizes = 17, 6, 7, (3, 2)
    w = Weights()
    w.matrix("embeddings.weight", V, C)
    for layer, size in enumerate(sizes):
        w.matrix(f"convolutions.{layer}.weight", 2 * C, C, size)
        w.vector(f"convolutions.{layer}.bias", 2 * C)
    w.vector("output.bias", V)
    windows = torch.randint(0, V, (3, T + 1))
    x = w["embeddings.weight"][windows[:, :-1]].transpose(1, 2)  # [B, C, T]
    for layer, size in enumerate(sizes):
        a, b = conv1d(pad(x, (size - 1, 0)), w[f"convolutions.{layer}.weight"], w[f"convolutions.{layer}.bias"]).chunk(2, 1)
        x = (x + a * torch.sigmoid(b)) * math.sqrt(0.5)
    logits = x.transpose(1, 2) @ w["embeddings.weight"].T + w["output.bias"]
    save("gated-convolution", w, {"ids": windows}, next_scores(logits, windows[:, 1:]).flatten())


if __name__ == "__main__":
    gpt2()
    bert(masked=True)
    bert(masked=False)
    text_cnn("rand")
    text_cnn("multichannel")
    recurrent_classifier("lstm")
    recurrent_classifier("gru")
    mbart()
    for kind in ("lstm", "gru"):
        for attention in ("luong", "bahdanau"):
            recurrent_pair(kind, attention)
    mbart(U=11)
    recurrent_pair("gru", "luong", U=23)
    recurrent_pair("lstm", "bahdanau", U=11)
    recurrent_text("lstm", tied=False)
    recurrent_text("gru", tied=True)
    gated_convolution()
