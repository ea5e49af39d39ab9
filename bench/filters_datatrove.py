"""Holds the published filters against datatrove's code: how many documents of a JSON Lines file do both keep or drop?

    git clone https://github.com/huggingface/datatrove && python3 bench/filters_datatrove.py datatrove TEXTS.jsonl ./ingot

datatrove's files are run as they are, with what they import replaced by the least that they need; words are what stands between white space, as Ingot counts them.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import types

checkout, texts, ingot = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
documents = [json.loads(line)["text"] for line in open(texts, encoding="utf-8") if line.strip()]
constants = {}
source = (checkout / "src/datatrove/utils/text.py").read_text(encoding="utf-8")
exec(source[source.index("PUNCTUATION = "):source.index("PUNCTUATION_TRANS")] if "PUNCTUATION = " in source else "", constants)
stub = types.ModuleType("stub")
stub.__dict__.update(constants, Document=object, DiskWriter=object, np=types.SimpleNamespace(mean=lambda x: sum(x) / len(x)), split_into_words=lambda text, language: text.split(),
                     split_into_sentences=lambda text, language: [s for s in re.split(r"(?<=[.!?])[\"'”’)]*\s+", text) if s], Languages=types.SimpleNamespace(english="en"), default_rng=None, cached_asset_path_or_download=None)


class Base:
    def __init__(self, *_):
        pass

    def stat_update(self, *_):
        pass


stub.BaseFilter = Base
for name in ["numpy", "numpy.random", "requests", "datatrove", "datatrove.data", "datatrove.io", "datatrove.pipeline", "datatrove.pipeline.filters", "datatrove.pipeline.filters.base_filter", "datatrove.pipeline.writers",
             "datatrove.pipeline.writers.disk_base", "datatrove.utils", "datatrove.utils.text", "datatrove.utils.typeshelper"]:
    sys.modules.setdefault(name, types.ModuleType(name))
    for key, value in vars(stub).items():
        setattr(sys.modules[name], key, value)
sys.modules["numpy"].mean = stub.np.mean


def load(name):
    module = types.ModuleType(name)
    exec(compile((checkout / f"src/datatrove/pipeline/filters/{name}.py").read_text(encoding="utf-8"), name, "exec"), module.__dict__)
    sys.modules[f"datatrove.pipeline.filters.{name}"] = module
    return module


load("gopher_repetition_filter")
peers = {
    "gopher_repetition": load("gopher_repetition_filter").GopherRepetitionFilter(),
    "gopher_quality": load("gopher_quality_filter").GopherQualityFilter(),
    "fineweb": load("fineweb_quality_filter").FineWebQualityFilter(char_duplicates_ratio=0.1, new_line_ratio=1e9),
    "c4": load("c4_filters").C4QualityFilter(min_num_sentences=3, min_words_per_line=5),
}
for name, peer in peers.items():
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/texts.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in documents)
        open(f"{folder}/ingot.yaml", "w").write(
            "name: compared\ncollect: {sources: [{kind: files, name: texts, path: texts.jsonl}]}\n"
            "prepare: {clean: {unicode: none, typography: false}, filters: [{kind: %s}], split: {validation: 0, test: 0}, deduplicate: {exact: false, near: {mode: \"off\"}}, contamination: {action: \"off\"}, privacy: {kinds: []}}\ntokenizer: {kind: char}\n" % name)
        subprocess.run([ingot, "prepare", folder], capture_output=True)
        lines = list(pathlib.Path(folder).glob(".ingot/artifacts/prepare/*/dropped.jsonl"))
        assert lines, f"{name}: nothing was prepared"
        dropped = {int(json.loads(line)["location"].split(":")[1]): json.loads(line) for line in open(lines[0], encoding="utf-8")}
    ours, theirs, apart = 0, 0, []
    for number, text in enumerate(documents, 1):
        verdict = peer.filter(types.SimpleNamespace(text=text))
        kept = verdict is True
        ours += number in dropped
        theirs += not kept
        if kept == (number in dropped):
            apart.append((number, "keep" if kept else verdict[1], dropped.get(number, {}).get("reason", "keep"), dropped.get(number, {}).get("value")))
    print(f"{name}: {len(documents)} documents, Ingot drops {ours}, datatrove {theirs}, apart on {len(apart)} ({1 - len(apart) / len(documents):.1%} the same)")
    for line in apart[:6]:
        print("    ", *line)
