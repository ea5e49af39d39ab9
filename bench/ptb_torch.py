"""Perplexity of an LSTM that `ptb.py` trained, by PyTorch's own LSTM: the state carried through the whole text, one line feed one token.

  python3 bench/ptb_torch.py ptb-tied

Reads the trained model, or while training lasts the best weights of its newest checkpoint. Needs torch and numpy.
"""
import glob, json, math, struct, sys
import numpy, torch


def tensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        for name, entry in header.items():
            if name != "__metadata__":
                file.seek(8 + size + entry["data_offsets"][0])
                raw = file.read(entry["data_offsets"][1] - entry["data_offsets"][0])
                yield name, torch.tensor(numpy.frombuffer(raw, numpy.float32).reshape(entry["shape"]))


def weights(project, config):
    trained = glob.glob(f"{project}/.ingot/artifacts/train/*/model/model.safetensors")
    if trained:
        return dict(tensors(trained[0]))
    newest = sorted(glob.glob(f"{project}/.ingot/**/checkpoints/step-*/state.safetensors", recursive=True))[-1]
    print(newest.split("/")[-2], json.load(open(newest.replace("state.safetensors", "checkpoint.json")))["state"]["best_step"], "is the best step")
    flat = dict(tensors(newest))["best"]
    v, e, h, layers = config["vocab_size"], config["embedding_size"], config["hidden_size"], config["num_hidden_layers"]
    tied = config["tie_word_embeddings"]
    states = [e if tied and layer == layers - 1 else h for layer in range(layers)]
    inputs = [e, *states]
    shapes = [("embeddings.weight", (v, e))]  # as our store lies in memory: matrices in their order, then vectors, each from a multiple of 16 on
    for layer in range(layers):
        shapes += [(f"rnn.weight_ih_l{layer}", (4 * states[layer], inputs[layer])), (f"rnn.weight_hh_l{layer}", (4 * states[layer], states[layer]))]
    shapes += [] if tied else [("output.weight", (v, states[-1]))]
    shapes += [(f"rnn.bias_{part}_l{layer}", (4 * states[layer],)) for layer in range(layers) for part in ("ih", "hh")] + [("output.bias", (v,))]
    made, at = {}, 0
    for name, shape in shapes:
        count = math.prod(shape)
        made[name], at = flat[at:at + count].reshape(shape), at + (count + 15) // 16 * 16
    assert at == len(flat)
    return made


def main(project):
    plan = glob.glob(f"{project}/.ingot/artifacts/plan/*/config.json")[0]
    vocabulary = json.load(open(glob.glob(f"{project}/.ingot/artifacts/tokenize/*/tokenizer/tokenizer.json")[0]))["model"]["vocab"]
    config = {**json.load(open(plan)), "vocab_size": len(vocabulary)}
    w = weights(project, config)
    lstm = torch.nn.LSTM(config["embedding_size"], config["hidden_size"], config["num_hidden_layers"])
    lstm.load_state_dict({name[len("rnn."):]: value for name, value in w.items() if name.startswith("rnn.")})
    output = w.get("output.weight", w["embeddings.weight"])
    for part in ("valid", "test"):
        words = open(f"{project}/ptb.{part}.txt").read().replace("\n", " <eos> ").split()
        ids, nats, state = torch.tensor([0] + [vocabulary[word] for word in words]), 0.0, None
        with torch.no_grad():
            for at in range(0, len(words), 256):
                end = min(at + 256, len(words))
                rows, state = lstm(w["embeddings.weight"][ids[at:end]][:, None], state)
                nats += torch.nn.functional.cross_entropy(rows[:, 0] @ output.T + w["output.bias"], ids[at + 1:end + 1], reduction="sum").item()
        print(part, f"{len(words):,} tokens, perplexity {math.exp(nats / len(words)):.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
