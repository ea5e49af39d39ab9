"""Counts the windows of one epoch in token shards, by the rule of training: a window begins at a document's border, and a document that does not fit begins the next.

    python3 bench/windows.py 512 PROJECT/.ingot/artifacts/tokenize/*/train.tokens
"""
import array
import struct
import sys

window = int(sys.argv[1])
for path in sys.argv[2:]:
    data = open(path, "rb").read()
    size, _, end = struct.unpack_from("<III", data, 12)
    (tokens,) = struct.unpack_from("<Q", data, 24)
    ids = array.array("H" if size == 2 else "I")
    ids.frombytes(data[128:128 + size * tokens])
    borders = [at for at, token in enumerate(ids) if token == end]
    start = border = borders[0]
    windows = 0
    for following in borders[1:]:
        if following - start > window:
            windows += border > start
            start = border
        if following - start > window:  # a document longer than a window: side by side, and one more for the shift
            windows += -(-(following - start) // window) + 1
            start = following
        border = following
    windows += tokens - 1 > start
    print(f"{path}: {len(borders) - 1} documents, {tokens} tokens, {windows} windows, {windows * window / tokens:.3f} tokens read for each")
