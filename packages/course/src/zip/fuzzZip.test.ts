import { expect, test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { readZippedSources } from "../submission/sourceFile.ts";
import { makeZip } from "./madeUpZip.ts";
import { zipLimits } from "./zipLimits.ts";

const files = [
  makeZip([
    { name: "ana.js", content: "function predict(X) { return X }\n".repeat(20) },
    { name: "dir/", content: "", method: 0 },
    { name: "dir/josé.ts", content: "export const f = 1", method: 0 },
    { name: "../up.js", content: "1" },
    { name: "link.js", content: "x", mode: 0o120777 },
  ]),
  makeZip([{ name: "a.js", content: "" }], "comment"),
];
const telling = [0, 1, 2, 5, 6, 8, 0x50, 0x4b, 0x80, 0xff];

test("a damaged archive is read in part or refused in words, and never grows past its limits", async () => {
  await fuzz({
    name: "zip archives",
    runs: 600,
    input: damagedBytes(files, { telling }),
    check: async ({ bytes }) => {
      const found = await readOrRefuse(() => readZippedSources(bytes, "class.zip"));
      let total = 0;
      for (const file of found?.files ?? []) {
        expect(file.name).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/);
        total += (await readOrRefuse(() => file.read()))?.text.length ?? 0;
      }
      expect(total).toBeLessThanOrEqual(zipLimits.totalBytes);
    },
  });
});
