import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { PhiloxStream, purposes } from "@regula/base";
import { say } from "../setup.mjs";
import { writingLines } from "./commandLines.mjs";
import { runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

const comparison = {
  file: "kept.json",
  again: [],
  isWhole: (text) => JSON.parse(text).format === "regula-comparison-checkpoint",
  // Wall time is not to be had again.
  readResult: (text) => text.replace(/"seconds": [\d.e-]+/g, ""),
};
const compare = ["compare", "kicks-train.csv", "--checkpoint", "kept.json", "--json"];

/** Long commands that go on from what a run before them has kept, and the share of the kills of each. */
const studies = {
  "compare --checkpoint": {
    ...comparison,
    args: [...compare, "--iterations", "120000", "--variants", "none,l2=0.7"],
    share: 0.5,
  },
  "compare --repeats --checkpoint": {
    ...comparison,
    args: [...compare, "--iterations", "5000", "--repeats", "2", "--folds", "3"],
    share: 0.5,
  },
  tune: {
    args: [
      ...["tune", "kicks-train.csv", "--preset", "course", "--iterations", "3000", "--folds", "4"],
      ...["--repeats", "1", "--journal", "kept.jsonl", "--json"],
    ],
    share: 1,
    file: "kept.jsonl",
    again: ["--resume"],
    isWhole: (text) => text.split("\n").slice(0, -1).every(isJson),
    readResult: (text) => text,
  },
};

/**
 * Killed at any moment (SIGKILL, no chance to tidy up) a study loses no more than seconds, and ends
 * with the bytes of one left in peace; other commands leave their file whole or not at all.
 */
export const kills = { whole: inflict, quick: null };

async function inflict({ ledger, seed, kills: count }) {
  const source = new PhiloxStream(seed, purposes.simulation);
  say(`kills: ${count} moments of each study by lot, seed ${seed}`);
  for (const [name, study] of Object.entries(studies)) {
    await withRoom(ledger, name, (cwd) =>
      killStudy({ ledger, cwd, name, count, source, ...study }),
    );
  }
  await withRoom(ledger, "other commands", async (cwd) => {
    for (const [name, line] of Object.entries(writingLines)) {
      await killWriter({ ledger, cwd, name, count: Math.ceil(count / 10), source, ...line });
    }
  });
}

/** Draws moments anew for each study that is done before it could be killed. */
async function killStudy({ ledger, cwd, name, count, source, args, file, again, ...read }) {
  const whole = await runRegula(args, { cwd });
  const result = read.readResult(whole.stdout);
  if (whole.code !== 0) throw new Error(`the study itself failed:\n${whole.stderr}`);
  say(`kills: left in peace, ${name} takes ${whole.seconds.toFixed(1)} s`);
  const kept = path.join(cwd, file);
  const found = { killed: 0, broken: 0, studies: 0, same: 0 };
  const finish = ({ code, stdout }) => {
    found.studies += 1;
    if (code === 0 && read.readResult(stdout) === result && !existsSync(kept)) found.same += 1;
  };
  while (found.killed < count) {
    const milliseconds = 300 + 1000 * 0.5 * whole.seconds * source.nextDouble();
    const ran = await runRegula([...args, ...again], { cwd, during: killAfter(milliseconds) });
    if (ran.signal !== "SIGKILL") {
      finish(ran);
      continue;
    }
    found.killed += 1;
    if (existsSync(kept) && !read.isWhole(readFileSync(kept, "utf8"))) found.broken += 1;
    if (found.killed % 10 === 0) say(`kills: ${name}, ${found.killed} of ${count}`);
  }
  finish(await runRegula([...args, ...again], { cwd }));
  const { killed, broken, studies, same } = found;
  ledger.check(
    `${name}: killed ${killed} times, what is kept can be read`,
    broken === 0,
    `${broken} times not`,
  );
  ledger.check(
    `${name}: killed and resumed, the same bytes in the end (${studies} studies)`,
    same === studies,
    `${same} of ${studies}`,
  );
  checkTidy(ledger, cwd, name);
}

async function killWriter({ ledger, cwd, name, count, source, args, ending }) {
  const file = path.join(cwd, `out.${ending}`);
  const line = [...args, `out.${ending}`];
  const whole = await runRegula(line, { cwd });
  const read = () => withoutSeconds(readFileSync(file, "utf8"));
  const content = read();
  let half = 0;
  for (let killed = 0; killed < count; killed++) {
    if (killed % 2 === 0) rmSync(file, { force: true });
    const milliseconds = 1000 * whole.seconds * (0.5 + 0.5 * source.nextDouble());
    await runRegula(line, { cwd, during: killAfter(milliseconds) });
    if (existsSync(file) && read() !== content) half += 1;
  }
  ledger.check(`${name}: killed ${count} times, no half file`, half === 0, `${half} times`);
  const next = await runRegula(line, { cwd });
  const isSame = next.code === 0 && read() === content;
  ledger.check(`${name}: the next run is equal`, isSame, next.stderr.slice(-300));
  checkTidy(ledger, cwd, name);
  rmSync(file, { force: true });
}

/** A report without what training took, which is all that differs, and the digest that this is in. */
function withoutSeconds(text) {
  return text
    .replace(/(data-label="seconds"><span>)[\d.,]+/g, "$1")
    .replace(/(<!-- sha256 )[0-9a-f]{64}/, "$1");
}

function checkTidy(ledger, cwd, name) {
  const left = readdirSync(cwd).filter((one) => one.startsWith(".regula"));
  ledger.check(`${name}: in the end nothing temporary is left`, left.length === 0, left.join(", "));
}

function killAfter(milliseconds) {
  return (child) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.on("close", () => clearTimeout(timer));
  };
}

function isJson(text) {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
}
