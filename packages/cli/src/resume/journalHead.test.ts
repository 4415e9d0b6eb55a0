import { expect, test } from "vitest";
import { keptStudyOf } from "../../../../test/keptStudies.ts";
import { encodeHead, judgeHead, refuseHead } from "./journalHead.ts";
import { trialsKind } from "./journalKind.ts";

const study = keptStudyOf("0a1b", { settings: { "--folds": "5" } });
const head = encodeHead(trialsKind, study);

test("every damage to a journal's first line is told from another study's and from another version's", () => {
  for (let at = 0; at < head.length; at++) {
    for (let bit = 0; bit < 7; bit++) {
      const flipped = String.fromCharCode(head.charCodeAt(at) ^ (1 << bit));
      const line = head.slice(0, at) + flipped + head.slice(at + 1);
      expect([line, judgeHead(trialsKind, line, study, true)]).toEqual([line, "damaged"]);
    }
    expect(judgeHead(trialsKind, head.slice(0, at), study, true)).toBe("damaged");
  }
});

test.each([
  [head, true, null],
  [encodeHead(trialsKind, keptStudyOf("0a1c")), false, "study"],
  // As what was asked for may be spelt otherwise.
  [encodeHead(trialsKind, keptStudyOf("0a1b", {})), false, null],
  [`\ufeff${head}`, true, "mark"],
  [`${head}\r`, true, "lineEnds"],
  [JSON.stringify({ format: "regula-tune-journal", study }), true, "version"],
  [JSON.stringify({ format: "regula-tune-journal", version: 3, study }), false, "version"],
  ["x,y,won", false, "foreign"],
  ["", true, "damaged"],
])("of %j, with trials %s, one says: %s", (line, hasTrials, finding) => {
  expect(judgeHead(trialsKind, line, study, hasTrials)).toBe(finding);
});

test("a line end of Windows is called one, in both languages", () => {
  const error = refuseHead("j.jsonl", trialsKind, "lineEnds", null);
  expect(error.in("en")).toMatch(
    /^j\.jsonl: expected the journal of this study, got one with the line ends/,
  );
  expect(error.in("pt-BR")).toMatch(/^j\.jsonl: .*fins de linha do Windows/);
});
