"""Draws docs/minhash.svg: the share of planted pairs that MinHash finds, from the lines of the test, and 1 - (1 - s^8)^14.

    artifacts/bin/Ingot.Data.Tests/debug/Ingot.Data.Tests -class "*PlantedTests*" -showLiveOutput | python3 bench/minhash_curve.py > docs/minhash.svg
"""
import re
import sys

# Lines of: lower edge of the bin | mean similarity | pairs | share found | theory
points = [(float(s), float(found), int(pairs)) for s, pairs, found in re.findall(r"\d\.\d \| (\d\.\d+) \| (\d+) \| (\d\.\d+) \| ", sys.stdin.read())]
assert points, "the test printed no bins"
W, H, L, T = 560, 320, 56, 24


def x(s): return L + (s - 0.4) / 0.6 * (W - L - 20)
def y(p): return T + (1 - p) * (H - T - 48)


curve = " ".join(f"{x(s / 200):.1f},{y(1 - (1 - (s / 200) ** 8) ** 14):.1f}" for s in range(80, 201))
out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" font-family="sans-serif" font-size="12">', f'<rect width="{W}" height="{H}" fill="#fff"/>']
for p in (0, 0.25, 0.5, 0.75, 1):
    out.append(f'<path d="M{L} {y(p):.1f}H{W - 20}" stroke="#ddd"/><text x="{L - 8}" y="{y(p) + 4:.1f}" text-anchor="end" fill="#444">{p:g}</text>')
for s in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
    out.append(f'<text x="{x(s):.1f}" y="{H - 30}" text-anchor="middle" fill="#444">{s:g}</text>')
out.append(f'<polyline points="{curve}" fill="none" stroke="#2f6f9f" stroke-width="2"/>')
for s, found, pairs in points:
    out.append(f'<circle cx="{x(s):.1f}" cy="{y(found):.1f}" r="5" fill="#c4522b"><title>{pairs} pairs, {found:.3f} found</title></circle>')
out.append(f'<text x="{(W + L) / 2:.0f}" y="{H - 10}" text-anchor="middle" fill="#222">Jaccard similarity of word 5-grams</text>')
out.append(f'<text x="16" y="{H / 2:.0f}" text-anchor="middle" fill="#222" transform="rotate(-90 16 {H / 2:.0f})">share of pairs found</text>')
out.append(f'<path d="M{L + 16} {T + 14}h24" stroke="#2f6f9f" stroke-width="2"/><text x="{L + 46}" y="{T + 18}" fill="#222">1 - (1 - s⁸)¹⁴</text>')
out.append(f'<circle cx="{L + 28}" cy="{T + 34}" r="5" fill="#c4522b"/><text x="{L + 46}" y="{T + 38}" fill="#222">planted pairs found, by tenths</text></svg>')
print("\n".join(out))
