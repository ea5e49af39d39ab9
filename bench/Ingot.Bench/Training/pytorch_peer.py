"""GPT-2 (Radford et al. 2019) trained on random ids by a plain PyTorch loop: takes a turn for every line on stdin, answers with the seconds of its fastest step and its peak memory in MiB."""

import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

threads, vocabulary, context, layers, width, heads, batch = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention, self.projection = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def attend(self, x):
        b, t, c = x.shape
        q, k, v = (part.view(b, t, heads, c // heads).transpose(1, 2) for part in self.attention(x).split(c, 2))
        if hasattr(F, "scaled_dot_product_attention"):
            mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = (q @ k.transpose(-2, -1)) * (c // heads) ** -0.5
            hidden = torch.ones(t, t, dtype=torch.bool).triu(1)
            mixed = scores.masked_fill(hidden, float("-inf")).softmax(-1) @ v
        return self.projection(mixed.transpose(1, 2).reshape(b, t, c))

    def forward(self, x):
        x = x + self.attend(self.first(x))
        return x + self.down(F.gelu(self.up(self.second(x))))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.blocks, self.norm = nn.ModuleList(Block() for _ in range(layers)), nn.LayerNorm(width)
        nn.init.normal_(self.tokens.weight, 0, 0.02)
        nn.init.normal_(self.positions.weight, 0, 0.02)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.tokens.weight)


model = Gpt()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)
inputs, targets = torch.randint(vocabulary, (batch, context)), torch.randint(vocabulary, (batch * context,))


def step():
    optimizer.zero_grad(set_to_none=True)
    F.cross_entropy(model(inputs).view(-1, vocabulary), targets).backward()
    optimizer.step()


for _ in sys.stdin:
    best, begun = float("inf"), time.perf_counter()
    while True:
        start = time.perf_counter()
        step()
        end = time.perf_counter()
        best = min(best, end - start)
        if end - begun > 0.33:
            break
    print(best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
