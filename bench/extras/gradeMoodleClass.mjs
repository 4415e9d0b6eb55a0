// node bench/extras/gradeMoodleClass.mjs [learners] [seed]: a made-up class of 200 as Moodle delivers
// it is graded, and every row compared with what was handed in. Exit 1 where one differs.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launcher } from "../regulaCommand.mjs";
import { makeMoodleClass } from "./moodleClass.mjs";

const [learners, seed] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 1)];
const folder = mkdtempSync(path.join(os.tmpdir(), "regula-moodle-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const archive = path.join(folder, "class.zip");
const made = makeMoodleClass(learners, seed);
writeFileSync(archive, made.archive);
const ran = spawnSync(process.execPath, [launcher, "grade", archive, "--json"], {
  encoding: "utf8",
  maxBuffer: 2 ** 28,
  stdio: ["ignore", "pipe", "inherit"],
});
const { submissions, refused } = JSON.parse(ran.stdout);
const sorted = (names) => names.split(" ").sort().join(" ");
const off = [];
for (const { id, learner, score, verdicts } of submissions) {
  const row = made.rows.get(id);
  const points = score?.graded.right ?? null;
  const wrong = (verdicts ?? []).filter(
    (one) => one.function in row.is && sorted(one.is) !== row.is[one.function],
  );
  if (learner !== row.learner || points !== row.points || wrong.length > 0) {
    off.push({ id, learner, points, row, wrong: wrong.map((one) => `${one.function}: ${one.is}`) });
  }
}
const ids = new Set(submissions.map(({ id }) => id));
const isRight = off.length === 0 && ids.size === learners && submissions.length === learners;
console.log(
  JSON.stringify({
    seed,
    files: made.files,
    learners,
    rows: submissions.length,
    rightRows: submissions.length - off.length,
    refused: refused.length,
    off: off.slice(0, 5),
  }),
);
process.exitCode = isRight ? 0 : 1;
