"""Trains and tests encoder-decoders on published splits: Multi30k (German to English) and DialogSum.

  python3 bench/pairs.py DATA/translation multi30k --ingot ./ingot --set model.kind=gru --set model.width=384 --set train.epochs=10
  python3 bench/pairs.py DATA/summarization dialogsum --ingot ./ingot

DATA is ../shared/data, or a folder like it. Multi30k: everything in lower case, as the published tables have it; val validates, test_2016_flickr tests, BLEU by
sacreBLEU's 13a. DialogSum: a twentieth of train validates (a hash decides), dev tests. --work FOLDER keeps the project, and goes on where a run broke off.
"""
import argparse, gzip, json, os, subprocess, sys, tempfile

RECIPE = """name: {name}
objective: {{task: {task}}}
collect:
  sources:
{sources}
prepare:
  deduplicate: {{exact: false, near: {{mode: "off"}}}}
  contamination: {{action: "off"}}
  split: {{{split}}}
tokenizer: {{kind: bpe, vocabulary: {vocabulary}}}
"""


def multi30k(folder):
    def side(name):
        with open(f"{folder}/multi30k/{name}.de", encoding="utf-8") as de, open(f"{folder}/multi30k/{name}.en", encoding="utf-8") as en:
            return [{"text": a.strip().lower(), "target": b.strip().lower()} for a, b in zip(de, en, strict=True)]

    return "translate", 5000, {"train": side("train"), "validation": side("val"), "test": side("test_2016_flickr")}, "validation: 0, test: 0, validation_sources: [validation.jsonl], test_sources: [test.jsonl]"


def dialogsum(folder):
    def side(file):
        return [{"text": row["dialogue"], "target": row["summary"]} for row in map(json.loads, file) if row["dialogue"].strip() and row["summary"].strip()]

    with gzip.open(f"{folder}/dialogsum/dialogsum.train.jsonl.gz", "rt", encoding="utf-8") as train, open(f"{folder}/dialogsum/dialogsum.dev.jsonl", encoding="utf-8") as dev:
        return "summarize", 8000, {"train": side(train), "test": side(dev)}, "validation: 0.05, test: 0, test_sources: [test.jsonl]"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("set_name", choices=["multi30k", "dialogsum"])
    parser.add_argument("--ingot", default="./ingot")
    parser.add_argument("--work")
    parser.add_argument("--set", action="append", default=[])
    arguments = parser.parse_args()
    task, vocabulary, sides, split = {"multi30k": multi30k, "dialogsum": dialogsum}[arguments.set_name](arguments.data)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.work or temporary
        os.makedirs(folder, exist_ok=True)
        for name, rows in sides.items():
            with open(f"{folder}/{name}.jsonl", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        with open(f"{folder}/ingot.yaml", "w") as file:
            sources = "\n".join(f"    - {{kind: files, path: {name}.jsonl}}" for name in sides)
            file.write(RECIPE.format(name=arguments.set_name, task=task, sources=sources, split=split, vocabulary=vocabulary))
        command = [*arguments.ingot.split(), "run", folder, "--json", "--progress", "lines"]
        for setting in arguments.set:
            command += ["--set", setting]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, check=True)
        report = json.loads(done.stdout.strip().splitlines()[-1])
        print(f"{arguments.set_name}: {report['seconds']:.0f} s")
        for score in [report["verdict"]["task"]["score"], *report["verdict"]["task"]["baselines"]]:
            print(" ", score["name"], {name: round(value["value"], 2) for name, value in score["metrics"].items()})


if __name__ == "__main__":
    main()
