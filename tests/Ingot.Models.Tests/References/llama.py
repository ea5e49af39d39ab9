"""LlamaForCausalLM written plainly in PyTorch, independent of ours: writes the tiny model `llama-tiny/` and what it computes.

Made with Debian's python3-torch 1.13.1 by:  /usr/bin/python3 llama.py
"""
import json, math, os, struct
import numpy, torch

V, C, F, L, H, K, D, T, EPS, THETA = 37, 16, 32, 2, 2, 1, 8, 12, 1e-5, 10000.0
torch.manual_seed(20)
torch.set_default_dtype(torch.float64)


def draw(*shape, scale):
    return (torch.randn(*shape) * scale).float().double().requires_grad_(True)


weights = {"model.embed_tokens.weight": draw(V, C, scale=0.5), "lm_head.weight": draw(V, C, scale=0.5), "model.norm.weight": (1 + torch.randn(C) * 0.2).float().double().requires_grad_(True)}
for i in range(L):
    p = f"model.layers.{i}."
    for name, rows, columns in (("self_attn.q_proj", H * D, C), ("self_attn.k_proj", K * D, C), ("self_attn.v_proj", K * D, C), ("self_attn.o_proj", C, H * D),
                                ("mlp.gate_proj", F, C), ("mlp.up_proj", F, C), ("mlp.down_proj", C, F)):
        weights[p + name + ".weight"] = draw(rows, columns, scale=0.4)
    for name in ("input_layernorm", "post_attention_layernorm"):
        weights[p + name + ".weight"] = (1 + torch.randn(C) * 0.2).float().double().requires_grad_(True)


def norm(x, gain):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + EPS) * gain


def rotate(x):  # [B, heads, T, D]; entry i turns with entry i + D/2
    t = torch.arange(x.shape[2])[:, None]
    angle = t / THETA ** (torch.arange(0, D, 2) / D)[None, :]
    a, b = x[..., : D // 2], x[..., D // 2:]
    return torch.cat((a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin()), -1)


def forward(ids):
    b, t = ids.shape
    x = weights["model.embed_tokens.weight"][ids]
    for i in range(L):
        w = {k.split(".", 3)[3]: v for k, v in weights.items() if k.startswith(f"model.layers.{i}.")}
        n = norm(x, w["input_layernorm.weight"])
        q, k, v = ((n @ w[f"self_attn.{s}_proj.weight"].T).view(b, t, -1, D).transpose(1, 2) for s in "qkv")
        q, k = rotate(q), rotate(k)
        k, v = k.repeat_interleave(H // K, 1), v.repeat_interleave(H // K, 1)
        s = q @ k.transpose(2, 3) / math.sqrt(D)
        s = s.masked_fill(torch.ones(t, t, dtype=torch.bool).triu(1), -math.inf)
        x = x + (s.softmax(-1) @ v).transpose(1, 2).reshape(b, t, -1) @ w["self_attn.o_proj.weight"].T
        n = norm(x, w["post_attention_layernorm.weight"])
        g = n @ w["mlp.gate_proj.weight"].T
        x = x + (g * torch.sigmoid(g) * (n @ w["mlp.up_proj.weight"].T)) @ w["mlp.down_proj.weight"].T
    return norm(x, weights["model.norm.weight"]) @ weights["lm_head.weight"].T


def save(path, tensors):  # the safetensors format, by hand
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name in sorted(tensors):
        raw = tensors[name].detach().numpy().astype(numpy.float32).tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensors[name].shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


windows = torch.randint(0, V, (3, T + 1))
logits = forward(windows[:, :-1])
loss = torch.nn.functional.cross_entropy(logits.reshape(-1, V), windows[:, 1:].reshape(-1))
loss.backward()
scores = logits.log_softmax(-1).gather(2, windows[:, 1:, None])[..., 0]
folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "llama-tiny")
os.makedirs(folder, exist_ok=True)
save(os.path.join(folder, "model.safetensors"), weights)
save(os.path.join(folder, "expected.safetensors"), {"windows": windows, "scores": scores, "loss": loss.reshape(1), **{f"gradient/{k}": v.grad for k, v in weights.items()}})
with open(os.path.join(folder, "config.json"), "w") as f:
    json.dump({"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": V, "hidden_size": C, "intermediate_size": F, "num_hidden_layers": L,
               "num_attention_heads": H, "num_key_value_heads": K, "head_dim": D, "max_position_embeddings": T, "rms_norm_eps": EPS, "rope_theta": THETA,
               "tie_word_embeddings": False, "hidden_act": "silu", "bos_token_id": 0, "eos_token_id": 0, "torch_dtype": "float32"}, f, indent=2)
