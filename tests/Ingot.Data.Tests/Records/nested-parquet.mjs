// Writes nested.parquet with Arrow's Rust writer, in the shapes that datasets of the Hugging Face hub have:
//     npm install parquet-wasm apache-arrow && node nested-parquet.mjs
import { writeFileSync } from "node:fs";
import * as arrow from "apache-arrow";
import { Table, writeParquet, WriterPropertiesBuilder, Compression } from "parquet-wasm";

const text = new arrow.Utf8();
const turn = new arrow.Struct([new arrow.Field("role", text, true), new arrow.Field("content", text, true)]);
const pair = new arrow.Struct([new arrow.Field("de", text, true), new arrow.Field("en", text, true)]);
const rows = [
  { id: 1, messages: [{ role: "user", content: "What is 1 + 1?" }, { role: "assistant", content: "Two, \"2\"." }], translation: { de: "Hallo", en: "hello" }, tags: ["a", null, "b"], scores: [[1, 2], [], [3]] },
  { id: 2, messages: [], translation: null, tags: [], scores: null },
  { id: 3, messages: null, translation: { de: null, en: "only english" }, tags: null, scores: [] },
  { id: 4, messages: [{ role: "user", content: null }, null, { role: "assistant", content: "ü 😀" }], translation: { de: "x", en: "y" }, tags: ["c"], scores: [[4]] },
];
const list = (type) => new arrow.List(new arrow.Field("item", type, true));
const schema = new arrow.Schema([
  new arrow.Field("id", new arrow.Int32(), false),
  new arrow.Field("messages", list(turn), true),
  new arrow.Field("translation", pair, true),
  new arrow.Field("tags", list(text), true),
  new arrow.Field("scores", list(list(new arrow.Int32())), true),
]);
const column = (name) => arrow.vectorFromArray(rows.map((row) => row[name]), schema.fields.find((field) => field.name === name).type).data[0];
const batch = new arrow.RecordBatch(schema, arrow.makeData({ type: new arrow.Struct(schema.fields), length: rows.length, nullCount: 0, children: schema.fields.map((field) => column(field.name)) }));
const ipc = arrow.tableToIPC(new arrow.Table(schema, [batch]), "stream");
writeFileSync("nested.parquet", writeParquet(Table.fromIPCStream(ipc), new WriterPropertiesBuilder().setCompression(Compression.SNAPPY).build()));
writeFileSync("nested.json", JSON.stringify(rows));
