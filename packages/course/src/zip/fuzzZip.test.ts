import { expect, test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { groupFiles } from "../learners/classFiles.ts";
import { readLearner } from "../learners/readLearner.ts";
import { listZip } from "../submission/zippedFiles.ts";
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
  makeZip([
    {
      name: "Ana_12_assignsubmission_file_/work.zip",
      content: makeZip([
        { name: "a.py", content: "def predict(X):\n    return X\n" },
        { name: "b/deeper.zip", content: makeZip([{ name: "c.js", content: "1" }]) },
      ]),
      method: 0,
    },
    { name: "limaana_LATE_34_56_a.js.txt", content: "1" },
  ]),
];
const telling = [0, 1, 2, 5, 6, 8, 0x50, 0x4b, 0x80, 0xff];

test("a damaged archive is read in part or refused in words, and never grows past its limits", async () => {
  await fuzz({
    name: "zip archives",
    runs: 600,
    input: damagedBytes(files, { telling }),
    check: async ({ bytes }) => {
      const found = await readOrRefuse(() => groupFiles(listZip(bytes, "class.zip")));
      let total = 0;
      for (const learner of found?.learners ?? []) {
        const { works } = await readLearner(learner);
        for (const { name, code } of works.flatMap((work) => work.files)) {
          expect(name).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/);
          total += code.text.length;
        }
      }
      expect(total).toBeLessThanOrEqual(zipLimits.totalBytes);
    },
  });
});
