import { test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { parseJsonLines } from "./parseJsonLines.ts";

const encode = (text: string) => [...new TextEncoder().encode(text)];
const lines = ['{"x": 1.5, "y": "a\\u00e9"}', '{"x": null, "y": true}', "[1, 2]", "[]", "{}"];
const valid = [
  ...lines.map((line) => encode(line)),
  ...lines.flatMap((first) => lines.map((second) => encode(`${first}\n${second}`))),
];
const telling = encode('{}[]",:\\u0019eE+-. \n\ttruefalsn\u0000');

test("damaged lines are refused in words, or read", () =>
  fuzz({
    name: "JSON lines",
    runs: 3000,
    input: damagedBytes(valid, { telling }),
    check: ({ bytes }) => readOrRefuse(() => parseJsonLines(bytes, { source: "f.jsonl" })),
  }));
