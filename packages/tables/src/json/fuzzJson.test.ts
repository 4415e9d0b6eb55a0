import { test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { parseJson } from "./parseJson.ts";

const encode = (text: string) => [...new TextEncoder().encode(text)];
const lines = ['{"x": 1.5, "y": "a\\u00e9"}', '{"x": null, "y": true}', "[1, 2]", "[]", "{}"];
const valid = [
  ...lines.map((line) => encode(line)),
  encode('[{"x": 1, "y": [1, 2]},\n {"y": [3, 4], "x": Infinity}]'),
  encode("[[1, 12345678901234567890], [-Infinity, true]]"),
  ...lines.flatMap((first) => lines.map((second) => encode(`${first}\n${second}`))),
];
const telling = encode('{}[]",:\\u0019eE+-. \n\ttruefalsn\u0000');

test("damaged JSON is refused in words, or read", () =>
  fuzz({
    name: "JSON",
    runs: 3000,
    input: damagedBytes(valid, { telling }),
    check: ({ bytes }) => readOrRefuse(() => parseJson(bytes, { source: "f.json" })),
  }));
