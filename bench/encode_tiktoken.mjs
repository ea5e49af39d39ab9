// Megabytes a second of npm's tiktoken (the Rust library in WebAssembly) over the same text, in the same pieces, as `ingot bench encode`:
//     npm install tiktoken && node encode_tiktoken.mjs RANKS TEXT
import { readFileSync } from "node:fs";
import { Tiktoken } from "tiktoken";

const [ranks, text] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const pattern = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
// The library's own form of ranks: a first rank, then the tokens in order.
const tokens = ranks.split("\n").filter(Boolean).map((line) => line.split(" ")[0]);
const encoder = new Tiktoken(`! 0 ${tokens.join(" ")}`, { "<|endoftext|>": 100257 }, pattern);
const lines = text.split("\n");
const documents = [];
for (let at = 0; at < lines.length; at += 64) documents.push(lines.slice(at, at + 64).join("\n"));
let best = Infinity, count = 0;
for (let round = 0; round < 5; round++) {
  const start = performance.now();
  count = 0;
  for (const document of documents) count += encoder.encode_ordinary(document).length;
  best = Math.min(best, (performance.now() - start) / 1000);
}
console.log(`${(Buffer.byteLength(text) / 1e6 / best).toFixed(1)} MB/s, ${count} tokens`);
