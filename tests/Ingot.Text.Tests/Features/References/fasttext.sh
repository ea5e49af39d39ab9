#!/bin/sh
# Makes the fastText models of this folder and what fastText says by them (Debian's fasttext 0.9.2): sh fasttext.sh
set -e
cat > /tmp/words.txt <<'TEXT'
the cat sat on the mat and the dog sat on the rug
the ünïcode cat saw the straße and the dog saw the naïve 日本語 text
a cat and a dog and a 日本語 mat
the cat sat on the mat and the dog sat on the rug
the ünïcode cat saw the straße and the dog saw the naïve 日本語 text
TEXT
fasttext skipgram -input /tmp/words.txt -output skipgram -dim 4 -bucket 60 -minCount 2 -minn 2 -maxn 4 -epoch 200 -lr 0.5 -thread 1 -verbose 0
printf 'cat\nünïcode\n日本語\nthe\nunseen\nstraßen\n日本\n' | fasttext print-word-vectors skipgram.bin > skipgram.txt
cat > /tmp/labelled.txt <<'TEXT'
__label__animal the cat sat on the mat
__label__animal a dog saw the cat
__label__place the mat lay in the straße
__label__place 日本語 rug in the house
__label__time the day before the night
__label__animal dog and cat and dog
__label__time night and day and night
__label__animal the naïve dog
TEXT
cat > /tmp/asked.txt <<'TEXT'
the cat saw the dog
night in the straße
an unseen 日本語 word
day and dog
TEXT
for loss in softmax hs; do
  fasttext supervised -input /tmp/labelled.txt -output $loss -dim 4 -bucket 80 -wordNgrams 3 -minn 2 -maxn 3 -epoch 100 -lr 1 -loss $loss -thread 1 -verbose 0
  fasttext predict-prob $loss.bin /tmp/asked.txt 3 > $loss.txt
done
rm -f ./*.vec
