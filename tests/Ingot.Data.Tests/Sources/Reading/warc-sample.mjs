// Writes sample.warc.gz with the reference implementation for JavaScript:
//     npm install warcio && node warc-sample.mjs
import { createWriteStream } from "node:fs";
import { gzipSync } from "node:zlib";
import { WARCRecord, WARCSerializer } from "warcio";

const out = createWriteStream("sample.warc.gz");
const text = (what) => `<html><head><title>${what}</title></head><body><nav>menu</nav><article><p>This page of the archive tells of ${what}, in as many words as it takes for a page to be taken as one.</p></article></body></html>`;
const chunked = (body) => { const bytes = Buffer.from(body); return Buffer.concat([Buffer.from(`${bytes.length.toString(16)};x=y\r\n`), bytes, Buffer.from("\r\n0\r\n\r\n")]); };

async function add(type, url, headers, body, status = "HTTP/1.1 200 OK") {
  const record = WARCRecord.create({ type, url, date: "2026-03-04T05:06:07Z", warcVersion: "WARC/1.1", ...(type === "response" ? { statusline: status, httpHeaders: headers } : { warcHeaders: headers }) }, (async function* () { yield new Uint8Array(Buffer.from(body)); })());
  out.write(await WARCSerializer.serialize(record, { gzip: true }));
}

out.write(await WARCSerializer.serialize(WARCRecord.createWARCInfo({ filename: "sample.warc.gz", warcVersion: "WARC/1.1" }, { software: "warcio.js" }), { gzip: true }));
await add("response", "https://example.org/plain", { "Content-Type": "text/html; charset=utf-8" }, text("plain things"));
await add("request", "https://example.org/plain", {}, "GET /plain HTTP/1.1\r\n\r\n");
await add("response", "https://example.org/latin", { "Content-Type": "text/html; charset=iso-8859-1" }, Buffer.from(text("caf\u00e9s"), "latin1"));
await add("response", "https://example.org/packed", { "Content-Type": "text/html", "Content-Encoding": "gzip" }, gzipSync(text("packed things")));
await add("response", "https://example.org/chunked", { "Content-Type": "text/html", "Transfer-Encoding": "chunked" }, chunked(text("chunks")));
await add("response", "https://example.org/both", { "Content-Type": "text/html", "Transfer-Encoding": "chunked", "Content-Encoding": "gzip" }, chunked(gzipSync(text("both"))));
await add("response", "https://example.org/gone", { "Content-Type": "text/html" }, text("nothing"), "HTTP/1.1 404 Not Found");
await add("response", "https://example.org/plain", { "Content-Type": "text/html" }, text("plain things, later"));
await add("resource", "https://example.org/note", { "Content-Type": "text/plain" }, "A note.");
await add("conversion", "https://example.org/wet", { "Content-Type": "text/plain" }, "What was left of a page when its tags were gone.");
out.end();
