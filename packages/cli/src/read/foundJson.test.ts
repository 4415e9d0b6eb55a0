import { expect, test } from "vitest";
import { keptStudyOf } from "../../../../test/keptStudies.ts";
import { contract } from "../documents/contract.ts";
import { type AskedComparison, encodeKept } from "../resume/comparison/checkpointFile.ts";
import { encodeHead } from "../resume/journalHead.ts";
import { trainingsKind, trialsKind } from "../resume/journalKind.ts";
import { decodeModelFile } from "../write/modelFile.ts";
import { isJson } from "./foundJson.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const study = keptStudyOf("study");
const compared: AskedComparison = {
  study: { train: "a", test: null, settings: "[]", variants: [], repeats: null, options: {} },
  command: "regula compare",
};

test.each<[string, string | Uint8Array]>([
  ["a journal of regula tune", encodeHead(trialsKind, study)],
  ["a checkpoint of regula train", encodeHead(trainingsKind, study)],
  ["a checkpoint of regula compare", encodeKept(compared, new Map(), new Map())],
  [
    "the JSON document that a command prints (--json)",
    JSON.stringify({ contract, rows: 1 }, null, 2),
  ],
  ["another JSON document", "{}"],
  ["another JSON document", "[1, 2]"],
])("what is no model is called %s", (name, content) => {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  expect(isJson(bytes)).toBe(true);
  expect(() => decodeModelFile("m.json", bytes)).toThrow(
    `m.json: expected a model that regula train or regula import wrote`,
  );
  expect(() => decodeModelFile("m.json", bytes)).toThrow(`got ${name}`);
});

test("a length of safetensors that has the digits of a bracket begins no JSON", () => {
  const header = bytesOf(`{${" ".repeat(0x7b20 - 2)}}`);
  const length = Uint8Array.of(0x20, 0x7b, 0, 0, 0, 0, 0, 0);
  expect(isJson(Uint8Array.from([...length, ...header]))).toBe(false);
});
