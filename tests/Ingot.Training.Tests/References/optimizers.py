"""Reference values of optimizers over 20 steps, from PyTorch where it has them, else worked out here in float64.

Made with Debian's python3-torch 1.13.1 by:  /usr/bin/python3 optimizers.py > optimizers.json
"""
import json, math
import torch

torch.set_default_dtype(torch.float64)
STEPS = 20


def start(rows, columns):
    return torch.sin(torch.arange(rows * columns) * 0.7).reshape(rows, columns)


def gradient(step, rows, columns):
    return torch.cos(torch.arange(rows * columns) * (0.3 + 0.1 * step)).reshape(rows, columns) * (1 + step % 3)


def torch_steps(make, rows=32, columns=16):
    w = start(rows, columns).requires_grad_(True)
    optimizer = make([w])
    for step in range(STEPS):
        w.grad = gradient(step, rows, columns)
        optimizer.step()
    return w.detach()


def lion(rows=32, columns=16):
    # Algorithm 2 of Chen et al. 2023.
    w, m, rate, decay, beta1, beta2 = start(rows, columns), torch.zeros(rows, columns), 0.002, 0.5, 0.9, 0.99
    for step in range(STEPS):
        g = gradient(step, rows, columns)
        w = w - rate * (torch.sign(beta1 * m + (1 - beta1) * g) + decay * w)
        m = beta2 * m + (1 - beta2) * g
    return w


def muon(rows, columns):
    w, m, rate, decay, momentum = start(rows, columns), torch.zeros(rows, columns), 0.02, 0.1, 0.95
    for step in range(STEPS):
        g = gradient(step, rows, columns)
        m = momentum * m + g
        x = g + momentum * m
        x = x / (x.norm() + 1e-7)
        for _ in range(5):
            a = x @ x.T
            x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
        w = (1 - rate * decay) * w - rate * 0.2 * math.sqrt(max(rows, columns)) * x
    return w


def rounded(w):
    return [round(x, 7) for x in w.flatten().tolist()]


optim = torch.optim
print(json.dumps({
    "sgd": rounded(torch_steps(lambda w: optim.SGD(w, lr=0.02, momentum=0.9, weight_decay=0.01))),
    "sgd_nesterov": rounded(torch_steps(lambda w: optim.SGD(w, lr=0.02, momentum=0.9, weight_decay=0.01, nesterov=True))),
    "sgd_plain": rounded(torch_steps(lambda w: optim.SGD(w, lr=0.02))),
    "adam": rounded(torch_steps(lambda w: optim.Adam(w, lr=0.01, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1))),
    "adamw": rounded(torch_steps(lambda w: optim.AdamW(w, lr=0.01, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1))),
    "adadelta": rounded(torch_steps(lambda w: optim.Adadelta(w, lr=1.0, rho=0.95, eps=1e-6, weight_decay=0.1))),
    "lion": rounded(lion()),
    "muon_tall": rounded(muon(32, 16)),
    "muon_wide": rounded(muon(16, 32)),
}))
