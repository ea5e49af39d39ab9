"""Trains the LSTM of Zaremba et al. (2014) on the Penn Treebank by its words, as Mikolov prepared it, and tests it.

  python3 bench/ptb.py ../shared/data/lm/ptb --ingot ./ingot
  python3 bench/ptb.py ../shared/data/lm/ptb medium --ingot ./ingot --set train.seed=2

DATA is a folder with ptb.train.txt, ptb.valid.txt and ptb.test.txt. `small`: two layers of 200, 20 steps back, 13 passes, the rate halved after the
fourth, no dropout (published test perplexity 114.5; TensorFlow's 115.9). `tied`: the same with the embedding as output matrix. `medium`: two layers of 650,
35 steps back, half of the activations dropped, 39 passes, the rate divided by 1.2 after the sixth (published 82.7). Zaremba sums the loss over the steps
of a window and takes the mean over its rows; here it is the mean over all: rate and longest gradient are his times and by the length of a window.
The project is made in --folder, where the same command goes on with a run that was stopped. Prints perplexities by token; a line feed is a token.
"""
import argparse, json, os, shutil, subprocess

SHAPES = {
    "small": dict(width=200, context=20, dropout=0, tied="false", epochs=13, hold=4, factor=0.5),
    "tied": dict(width=200, context=20, dropout=0, tied="true", epochs=13, hold=4, factor=0.5),
    "medium": dict(width=650, context=35, dropout=0.5, tied="false", epochs=39, hold=6, factor=1 / 1.2),
}

RECIPE = """name: ptb-{name}
objective: {{task: generate}}
collect:
  sources:
    - {{kind: files, path: ptb.train.txt}}
    - {{kind: files, path: ptb.valid.txt}}
    - {{kind: files, path: ptb.test.txt}}
prepare:
  deduplicate: {{exact: false, near: {{mode: "off"}}}}
  contamination: {{action: "off"}}
  privacy: {{action: "off"}}
  filters: []
  split: {{validation: 0, test: 0, validation_sources: [ptb.valid.txt], test_sources: [ptb.test.txt]}}
tokenizer: {{kind: word, vocabulary: 10001, spaces_only: true, line_end: <eos>, unknown: <unk>}}
model: {{kind: lstm, layers: 2, width: {width}, context: {context}, dropout: {dropout}, variational: false, tie_embeddings: {tied}}}
train:
  epochs: {epochs}
  batch: 20
  micro_batch: 20
  precision: float32
  optimizer: {{kind: sgd, learning_rate: {rate}, momentum: 0, nesterov: false}}
  schedule: {{kind: step_decay, parts: {epochs}, hold: {hold}, factor: {factor}, warmup: 0}}
  gradient_clip: {clip}
  validation_tokens: 100000
  patience: 0
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("shape", nargs="?", choices=list(SHAPES), default="small")
    parser.add_argument("--folder", default=None)
    parser.add_argument("--ingot", default="./ingot")
    parser.add_argument("--set", action="append", default=[])
    arguments = parser.parse_args()
    shape = SHAPES[arguments.shape]
    folder = arguments.folder or f"ptb-{arguments.shape}"
    os.makedirs(folder, exist_ok=True)
    for part in ("train", "valid", "test"):
        if not os.path.exists(f"{folder}/ptb.{part}.txt"):
            shutil.copyfile(f"{arguments.data}/ptb.{part}.txt", f"{folder}/ptb.{part}.txt")
    with open(f"{folder}/ingot.yaml", "w") as file:
        file.write(RECIPE.format(name=arguments.shape, rate=shape["context"], clip=5 / shape["context"], **shape))
    command = [*arguments.ingot.split(), "run", folder, "--json", "--progress", "lines"]
    for setting in arguments.set:
        command += ["--set", setting]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    report = json.loads(done.stdout.strip().splitlines()[-1])
    with open(f"{folder}/report.json", "w") as file:
        json.dump(report, file, indent=1)
    for part in ("validation", "test"):
        print(part, f"{report[part]['tokens']:,} tokens, perplexity {report[part]['perplexity']:.2f}")


if __name__ == "__main__":
    main()
