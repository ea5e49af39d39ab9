#!/bin/sh
# Small models of SentencePiece 0.1.97 (Debian: sentencepiece) and the ids that spm_encode gives for texts.txt, one line each; run here.
# Then the SHA-256 of its ids for public texts, which SentencePieceTests names: make_models.sh SHARED
set -e
python3 - > training.tmp <<'P'
words = "the miller walked to mill and back again while 12 old dogs sat by 345 small rivers über Zürich größe naïve café 世界 你好 мир привет".split()
seed = 1
for line in range(400):
    row = []
    for i in range(12):
        seed = (seed * 1103515245 + 12345) % 2147483648
        row.append(words[(seed >> 16) % len(words)])
    print(" ".join(row) + ".")
P
common="--input=training.tmp --character_coverage=1 --user_defined_symbols=<tool>,▁▁ --byte_fallback=true --hard_vocab_limit=false --minloglevel=2"
spm_train $common --model_prefix=bytes_bpe --model_type=bpe --vocab_size=420 --normalization_rule_name=identity --remove_extra_whitespaces=false --split_digits=true
spm_train $common --model_prefix=bytes_unigram --model_type=unigram --vocab_size=420 --normalization_rule_name=identity --remove_extra_whitespaces=false
spm_train --input=training.tmp --model_prefix=plain_bpe --model_type=bpe --vocab_size=120 --normalization_rule_name=identity --character_coverage=0.99 --hard_vocab_limit=false --minloglevel=2
for model in bytes_bpe bytes_unigram plain_bpe; do spm_encode --model=$model.model --output_format=id < texts.txt > $model.ids; done
rm -f training.tmp *.vocab
if [ -n "$1" ]; then
  python3 -c "import json,sys; print('\n'.join(t.replace('\r', '\n') for t in json.load(open(sys.argv[1] + '/data/tokenizer/naughty_strings/blns.json'))))" "$1" > blns.tmp
  for text in blns.tmp "$1/data/lm/wikitext-2/valid.txt"; do spm_encode --model="$1/data/tokenizer/sentencepiece/test_model.model" --output_format=id < "$text" | sha256sum; done
  rm blns.tmp
fi
