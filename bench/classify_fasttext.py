"""Accuracy and processor time of `ingot classifier` and of Debian's `fasttext supervised` at the same settings, side by side.

python3 bench/classify_fasttext.py INGOT SHARED/data/classification [FOLDS OF MR]      (INGOT: the program, such as artifacts/bin/Ingot.Cli/debug/ingot)
"""
import csv, json, os, random, re, resource, subprocess, sys, tempfile

ingot, root = sys.argv[1], sys.argv[2]
folds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
work = tempfile.mkdtemp()
LABELLED = "__label__"

def write(name, rows):
    path = os.path.join(work, name)
    with open(path, "w") as out:
        for label, text in rows: out.write(f"{LABELLED}{label} {' '.join(text.split())}\n")
    return path

def split_lines(path, encoding): return [line.rstrip("\n").split(" ", 1) for line in open(path, encoding=encoding, errors="replace")]

def shuffled(rows):
    random.Random(1).shuffle(rows)
    return rows

def sets():
    mr = [(name, line) for name in ("pos", "neg") for line in open(f"{root}/mr/rt-polarity.{name}", encoding="cp1252", errors="replace").read().split("\n") if line.strip()]
    mr = shuffled(mr)
    for fold in range(folds):
        yield "MR", write("mr.train.txt", [row for i, row in enumerate(mr) if i % 10 != fold]), write("mr.test.txt", mr[fold::10])
    yield "SST-2", write("sst.train.txt", shuffled(split_lines(f"{root}/sst/stsa.binary.train", "utf-8"))), write("sst.test.txt", split_lines(f"{root}/sst/stsa.binary.dev", "utf-8"))
    yield "TREC", write("trec.train.txt", shuffled(split_lines(f"{root}/trec/TREC.train.all", "latin-1"))), write("trec.test.txt", split_lines(f"{root}/trec/TREC.test.all", "latin-1"))
    ag = shuffled([(row["gt"], re.sub(r"([^\w\s])", r" \1 ", row["text"].lower())) for row in csv.DictReader(open(f"{root}/ag_news/train_10k_noisy_and_gold.csv", encoding="utf-8"))])
    yield "AG News", write("ag.train.txt", ag[:8000]), write("ag.test.txt", ag[8000:])

def run(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return output, after.ru_utime - before.ru_utime

results = {}
for name, train, test in sets():
    for grams in (1, 2):
        model = os.path.join(work, "ours.bin")
        _, ours = run(ingot, "classifier", "train", train, "--out", model, *[part for setting in ("dimension=100", f"word_grams={grams}", "learning_rate=0.5", "epochs=10", "buckets=2000000", "shuffle=false", "words.split=spaces", "words.lower_case=false") for part in ("--set", setting)])
        accuracy = json.loads(run(ingot, "classifier", "test", test, "--model", model, "--set", "split=spaces", "--set", "lower_case=false", "--json")[0])["accuracy"] * 100
        _, theirs = run("fasttext", "supervised", "-input", train, "-output", os.path.join(work, "theirs"), "-dim", "100", "-wordNgrams", str(grams), "-lr", "0.5", "-epoch", "10", "-thread", "1", "-verbose", "0", "-bucket", "2000000")
        other = float(re.search(r"P@1\s+([\d.]+)", run("fasttext", "test", os.path.join(work, "theirs.bin"), test)[0]).group(1)) * 100
        results.setdefault((name, grams), []).append((accuracy, other, ours, theirs))
for (name, grams), rows in results.items():
    ours, theirs, time, other = (sum(column) / len(rows) for column in zip(*rows))
    print(f"{name}, runs of {grams}: accuracy {ours:.2f} % (fasttext {theirs:.2f} %), {time:.2f} s of processor time with start and file (fasttext {other:.2f} s): {other / time:.1f} times as fast")
