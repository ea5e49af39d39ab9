"""Tiny model folders with random weights as Hugging Face lays them out, one of each family that Ingot imports, and what a plain PyTorch
implementation, independent of ours, makes of them: `families/NAME/` gets config.json, the weights, and expected.safetensors with windows [B, T + 1],
scores [B, T] (log-probabilities of what follows) and logits [B, V] after the last id but one.

Made with Debian's python3-torch 1.13.1 by:  /usr/bin/python3 families.py
"""
import json, math, os, struct
import numpy, torch

torch.set_default_dtype(torch.float64)
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "families")
B, T, V = 3, 11, 29
BASES = {}  # name: what computes it, its weights, whether its matrices are [I, O]


def raw(tensor, kind):
    values = tensor.detach().numpy().astype(numpy.float32)
    if kind == "F32":
        return values.tobytes()
    if kind == "F16":
        return values.astype(numpy.float16).tobytes()
    return (values.view(numpy.uint32) >> 16).astype(numpy.uint16).tobytes()  # exact: see narrow


def narrow(tensor, kind):
    """To numbers that the kind holds exactly."""
    if kind == "F16":
        return tensor.half().double()
    return tensor.bfloat16().double() if kind == "BF16" else tensor.float().double()


def write(path, tensors, kind="F32"):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name in sorted(tensors):
        part = raw(tensors[name], kind)
        header[name] = {"dtype": kind, "shape": list(tensors[name].shape), "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def save(name, config, weights, forward, kind="F32", shards=1):
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder, exist_ok=True)
    weights = {key: narrow(value, kind) for key, value in weights.items()}
    BASES[name] = (forward, weights, config["model_type"] == "gpt2")
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(config, file, indent=2)
        file.write("\n")
    if shards == 1:
        write(os.path.join(folder, "model.safetensors"), weights, kind)
    else:
        names = sorted(weights)
        files = {key: f"model-{i * shards // len(names) + 1:05}-of-{shards:05}.safetensors" for i, key in enumerate(names)}
        for file in set(files.values()):
            write(os.path.join(folder, file), {key: weights[key] for key in names if files[key] == file}, kind)
        with open(os.path.join(folder, "model.safetensors.index.json"), "w") as file:
            json.dump({"metadata": {"total_size": 0}, "weight_map": files}, file, indent=2)
            file.write("\n")
    windows = torch.randint(0, V, (B, T + 1))
    logits = forward(weights, windows[:, :-1])
    scores = logits.log_softmax(-1).gather(-1, windows[:, 1:, None])[..., 0]
    write(os.path.join(folder, "expected.safetensors"), {"windows": windows.double(), "scores": scores, "logits": logits[:, -1]})


def stretched(theta, d, scaling):
    """The frequencies of the pairs, and the factor of sines and cosines: Llama 3.1's model card, and section 3 of "YaRN" (Peng et al. 2023)."""
    plain = 1 / theta ** (torch.arange(0, d, 2).double() / d)
    if scaling is None:
        return plain, 1.0
    kind, factor = scaling.get("rope_type", scaling.get("type")), scaling["factor"]
    turns = scaling.get("original_max_position_embeddings", 0) * plain / (2 * math.pi)
    if kind == "linear":
        return plain / factor, 1.0
    if kind == "llama3":
        low, high = scaling["low_freq_factor"], scaling["high_freq_factor"]
        between = (turns - low) / (high - low)
        return torch.where(turns > high, plain, torch.where(turns < low, plain / factor, (1 - between) * plain / factor + between * plain)), 1.0
    first, last = (f(d * math.log(scaling["original_max_position_embeddings"] / (n * 2 * math.pi)) / (2 * math.log(theta))) for f, n in ((math.floor, 32), (math.ceil, 1)))
    ramp = ((torch.arange(d // 2).double() - max(first, 0)) / (min(last, d - 1) - max(first, 0))).clamp(0, 1)
    return plain / factor * ramp + plain * (1 - ramp), 0.1 * math.log(factor) + 1


def rotate(x, theta, scaling=None):  # [B, H, T, D]
    d, t = x.shape[-1], x.shape[-2]
    frequencies, size = stretched(theta, d, scaling)
    angles = torch.outer(torch.arange(t).double(), frequencies)
    angles = torch.cat([angles, angles], -1)
    left, right = x[..., : d // 2], x[..., d // 2:]
    return (x * angles.cos() + torch.cat([-right, left], -1) * angles.sin()) * size


def rms(x, gain, eps):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + eps) * gain


def family(name, config, layers=2, c=32, heads=4, shared=2, d=8, inner=32, eps=1e-6, theta=10000.0, tied=False, bias=False, normed=False, window=None, **how):
    torch.manual_seed(sum(map(ord, name)))
    w = {"model.embed_tokens.weight": torch.randn(V, c), "model.norm.weight": 1 + 0.2 * torch.randn(c)}
    if not tied:
        w["lm_head.weight"] = 0.3 * torch.randn(V, c)
    for layer in range(layers):
        p = f"model.layers.{layer}."
        w[p + "input_layernorm.weight"], w[p + "post_attention_layernorm.weight"] = 1 + 0.2 * torch.randn(c), 1 + 0.2 * torch.randn(c)
        for part, o, i in (("self_attn.q_proj", heads * d, c), ("self_attn.k_proj", shared * d, c), ("self_attn.v_proj", shared * d, c), ("self_attn.o_proj", c, heads * d),
                           ("mlp.gate_proj", inner, c), ("mlp.up_proj", inner, c), ("mlp.down_proj", c, inner)):
            w[p + part + ".weight"] = 0.3 * torch.randn(o, i)
            if bias and part[-6:] in ("q_proj", "k_proj", "v_proj"):
                w[p + part + ".bias"] = 0.3 * torch.randn(o)
        if normed:
            w[p + "self_attn.q_norm.weight"], w[p + "self_attn.k_norm.weight"] = 1 + 0.2 * torch.randn(d), 1 + 0.2 * torch.randn(d)

    def forward(w, ids):
        x = w["model.embed_tokens.weight"][ids]
        t = ids.shape[1]
        far = torch.arange(t)[:, None] - torch.arange(t)[None, :]
        seen = (far >= 0) & (far < (window or t))
        for layer in range(layers):
            p = f"model.layers.{layer}."

            def apply(part, x):
                y = x @ w[p + part + ".weight"].T
                return y + w[p + part + ".bias"] if p + part + ".bias" in w else y

            h = rms(x, w[p + "input_layernorm.weight"], eps)
            q, k, v = (apply("self_attn." + n, h).view(B, t, -1, d).transpose(1, 2) for n in ("q_proj", "k_proj", "v_proj"))
            if normed:
                q, k = rms(q, w[p + "self_attn.q_norm.weight"], eps), rms(k, w[p + "self_attn.k_norm.weight"], eps)
            q, k = rotate(q, theta, config.get("rope_scaling")), rotate(k, theta, config.get("rope_scaling")).repeat_interleave(heads // shared, 1)
            s = (q @ k.transpose(2, 3) / math.sqrt(d)).masked_fill(~seen, -math.inf).softmax(-1)
            x = x + apply("self_attn.o_proj", (s @ v.repeat_interleave(heads // shared, 1)).transpose(1, 2).reshape(B, t, -1))
            h = rms(x, w[p + "post_attention_layernorm.weight"], eps)
            x = x + apply("mlp.down_proj", torch.nn.functional.silu(apply("mlp.gate_proj", h)) * apply("mlp.up_proj", h))
        return rms(x, w["model.norm.weight"], eps) @ (w["model.embed_tokens.weight"] if tied else w["lm_head.weight"]).T

    shape = {"vocab_size": V, "hidden_size": c, "intermediate_size": inner, "num_hidden_layers": layers, "num_attention_heads": heads, "num_key_value_heads": shared,
             "max_position_embeddings": 64, "rms_norm_eps": eps, "hidden_act": "silu", "tie_word_embeddings": tied}
    save(name, {**shape, **config}, w, forward, **how)


def gpt2(name, prefix, tied_copy):
    torch.manual_seed(5)
    c, layers, heads, positions = 32, 2, 4, 16
    w = {"wte.weight": torch.randn(V, c), "wpe.weight": 0.3 * torch.randn(positions, c)}
    for layer in range(layers):
        p = f"h.{layer}."
        for norm in ("ln_1", "ln_2"):
            w[p + norm + ".weight"], w[p + norm + ".bias"] = 1 + 0.2 * torch.randn(c), 0.2 * torch.randn(c)
        for part, i, o in (("attn.c_attn", c, 3 * c), ("attn.c_proj", c, c), ("mlp.c_fc", c, 4 * c), ("mlp.c_proj", 4 * c, c)):
            w[p + part + ".weight"], w[p + part + ".bias"] = 0.2 * torch.randn(i, o), 0.2 * torch.randn(o)
    w["ln_f.weight"], w["ln_f.bias"] = 1 + 0.2 * torch.randn(c), 0.2 * torch.randn(c)

    def forward(stored, ids):
        w = {key[len(prefix):] if key.startswith(prefix) else key: value for key, value in stored.items()}
        t = ids.shape[1]
        norm = lambda name, x: torch.nn.functional.layer_norm(x, (c,), w[name + ".weight"], w[name + ".bias"], 1e-5)
        apply = lambda name, x: x @ w[name + ".weight"] + w[name + ".bias"]
        x = w["wte.weight"][ids] + w["wpe.weight"][:t]
        for layer in range(layers):
            p = f"h.{layer}."
            q, k, v = (part.view(B, t, heads, -1).transpose(1, 2) for part in apply(p + "attn.c_attn", norm(p + "ln_1", x)).split(c, -1))
            s = (q @ k.transpose(2, 3) / math.sqrt(c // heads)).masked_fill(~torch.ones(t, t, dtype=torch.bool).tril(), -math.inf).softmax(-1)
            x = x + apply(p + "attn.c_proj", (s @ v).transpose(1, 2).reshape(B, t, c))
            u = apply(p + "mlp.c_fc", norm(p + "ln_2", x))
            x = x + apply(p + "mlp.c_proj", 0.5 * u * (1 + torch.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u ** 3))))
        return norm("ln_f", x) @ w["wte.weight"].T

    stored = {prefix + key: value for key, value in w.items()}
    if tied_copy:  # what the files of the first GPT-2 hold besides: its causal masks
        for layer in range(layers):
            stored[f"h.{layer}.attn.bias"] = torch.ones(positions, positions).tril()[None, None]
    save(name, {"architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "vocab_size": V, "n_positions": positions, "n_ctx": positions, "n_embd": c, "n_layer": layers, "n_head": heads,
                "activation_function": "gelu_new", "attn_pdrop": 0.1, "embd_pdrop": 0.1, "resid_pdrop": 0.1, "layer_norm_epsilon": 1e-05, "bos_token_id": 3, "eos_token_id": 3}, stored, forward)


# As Llama 2's: no head_dim; several ends, as Llama 3's.
family("llama", {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "bos_token_id": 1, "eos_token_id": [2, 5], "torch_dtype": "float32", "rope_scaling": None, "use_cache": True}, eps=1e-5)
# As Mistral's first: a window that is shorter than the context, in bfloat16.
family("mistral", {"architectures": ["MistralForCausalLM"], "model_type": "mistral", "sliding_window": 4, "bos_token_id": 1, "eos_token_id": 2, "torch_dtype": "bfloat16"}, window=4, kind="BF16")
# As Qwen 2.5's: biases, a tied matrix, a large theta, a window that is not used, no beginning; two files, float16.
family("qwen2", {"architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "rope_theta": 1000000.0, "use_sliding_window": False, "sliding_window": 16, "max_window_layers": 2,
                 "bos_token_id": None, "eos_token_id": 7, "torch_dtype": "float16"}, theta=1e6, tied=True, bias=True, kind="F16", shards=2)
# As Qwen 3's: normalized queries and keys, heads whose width is not the model's divided by their number; the names of transformers 5.
family("qwen3", {"architectures": ["Qwen3ForCausalLM"], "model_type": "qwen3", "head_dim": 16, "rope_parameters": {"rope_theta": 500000.0, "rope_type": "default"}, "attention_bias": False,
                 "eos_token_id": 7, "dtype": "float32"}, d=16, theta=5e5, tied=True, normed=True, shards=3)
# As Llama 3.1's: the slow pairs stretched over eight times the first context.
family("llama-3", {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "head_dim": 16, "rope_theta": 500.0, "bos_token_id": 1, "eos_token_id": 2, "torch_dtype": "float32", "rope_scaling":
                   {"factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 32, "rope_type": "llama3"}}, d=16, theta=500.0, eps=1e-5)
# As Vicuna's longer ones: positions interpolated.
family("linear", {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "bos_token_id": 1, "eos_token_id": 2, "torch_dtype": "float32", "rope_scaling": {"type": "linear", "factor": 4.0}}, eps=1e-5)
# As Qwen 3's with YaRN.
family("yarn", {"architectures": ["Qwen3ForCausalLM"], "model_type": "qwen3", "head_dim": 16, "rope_theta": 500.0, "attention_bias": False, "eos_token_id": 7, "torch_dtype": "float32", "rope_scaling":
                {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 64}}, d=16, theta=500.0, tied=True, normed=True)
gpt2("gpt2", "transformer.", False)
gpt2("gpt2-first", "", True)


def adapted(base, name, targets, rank, alpha, rslora=False, dora=False):
    """An adapter in PEFT's layout over a base above, the scores with it, and the gradients of minus their sum (in DoRA's the lengths are constants, section 4.3 of its paper)."""
    torch.manual_seed(sum(map(ord, name)))
    forward, w, transposed = BASES[base]
    folder = os.path.join(FOLDER, base, name)
    os.makedirs(folder, exist_ok=True)
    parts = {}
    for key in sorted(w):
        module = key[: -len(".weight")]
        if key.endswith(".weight") and module.split(".")[-1] in targets:
            o, i = (w[key].shape[1], w[key].shape[0]) if transposed else w[key].shape
            parts[module] = [narrow(part, "F32").requires_grad_(True) for part in [0.3 * torch.randn(rank, i), 0.3 * torch.randn(o, rank)] + ([1 + torch.rand(o)] if dora else [])]
    scale = alpha / (math.sqrt(rank) if rslora else rank)
    changed = dict(w)
    for module, (down, up, *length) in parts.items():
        matrix = (w[module + ".weight"].T if transposed else w[module + ".weight"]) + scale * up @ down
        if dora:
            matrix = matrix * (length[0] / matrix.norm(dim=1).detach())[:, None]
        changed[module + ".weight"] = matrix.T if transposed else matrix
    windows = torch.randint(0, V, (B, T + 1))
    scores = forward(changed, windows[:, :-1]).log_softmax(-1).gather(-1, windows[:, 1:, None])[..., 0]
    (-scores.sum()).backward()
    stored = {}
    for module, values in parts.items():
        for suffix, value in zip((".lora_A.weight", ".lora_B.weight", ".lora_magnitude_vector"), values):
            stored["base_model.model." + module + suffix] = value
    write(os.path.join(folder, "adapter_model.safetensors"), stored)
    write(os.path.join(folder, "expected.safetensors"), {"windows": windows.double(), "scores": scores, **{"gradient/" + key: value.grad for key, value in stored.items()}})
    with open(os.path.join(folder, "adapter_config.json"), "w") as file:
        json.dump({"alpha_pattern": {}, "base_model_name_or_path": base, "bias": "none", "fan_in_fan_out": transposed, "inference_mode": True, "init_lora_weights": True, "lora_alpha": alpha,
                   "lora_dropout": 0.0, "modules_to_save": None, "peft_type": "LORA", "r": rank, "rank_pattern": {}, "revision": None, "target_modules": sorted(targets), "task_type": "CAUSAL_LM",
                   "use_dora": dora, "use_rslora": rslora}, file, indent=2)
        file.write("\n")


adapted("llama", "lora", {"q_proj", "v_proj", "down_proj"}, 4, 8)
adapted("llama", "dora", {"k_proj", "o_proj", "gate_proj"}, 2, 4, rslora=True, dora=True)
adapted("gpt2", "lora", {"c_attn", "c_proj"}, 3, 6)
