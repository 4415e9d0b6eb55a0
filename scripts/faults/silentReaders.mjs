import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkRun, runRegula } from "./ran.mjs";

/** Pipes that nobody writes to, pipes that send nothing, and devices keep no command waiting. */
export const silentReaders = {
  whole: (context) => inflict(context, [...lines, ...slowLines]),
  quick: (context) => inflict(context, lines.slice(0, 1)),
};

const refused =
  /expected a file (that|of events)|expected at most|got (an empty|a binary) file|esperava/;

/** Each with what it is done to. */
const lines = [
  { args: ["kicks", "pipe"] },
  { args: ["describe", "pipe"] },
  { args: ["predict", "pipe", "table.csv"] },
  { args: ["grade", "pipe.js"] },
  { args: ["grade", "pipe.zip"] },
  { args: ["grade", "learner.js", "--cases", "pipe"] },
  { args: ["recommend", "pipe"] },
  { args: ["recommend", "--value", "pipe"] },
  { args: ["compare", "table.csv", "--test", "pipe"] },
  { args: ["describe", "/dev/null"] },
  { args: ["describe", "/dev/zero"] },
  { args: ["grade", "/dev/zero"] },
];

/** A writer that has the pipe open and says nothing. */
const slowLines = [
  {
    args: ["describe", "pipe"],
    shell: 'sleep 60 > pipe & writer=$!; "$@"; code=$?; kill $writer; exit $code',
  },
];

const mostSeconds = 50;

async function inflict({ ledger }, chosen) {
  const cwd = mkdtempSync(path.join(tmpdir(), "regula-faults-"));
  try {
    const names = ["pipe", "pipe.js", "pipe.zip"].map((name) => path.join(cwd, name));
    if (spawnSync("mkfifo", names).status !== 0) return ledger.skip("silentReaders", "no mkfifo");
    writeFileSync(path.join(cwd, "table.csv"), "x,y,won\n1,2,0\n2,1,1\n3,2,0\n4,1,1\n");
    writeFileSync(path.join(cwd, "learner.js"), "function predict() { return 1 }\n");
    for (const { args, shell } of chosen) {
      const ran = await runRegula(args, { cwd, shell });
      const what = shell === undefined ? args.join(" ") : `${args.join(" ")} (${shell})`;
      checkRun(ledger, what, ran, { code: 2, error: refused });
      ledger.check(
        `${what} waits ${ran.seconds.toFixed(0)} s`,
        ran.seconds < mostSeconds,
        "too long",
      );
    }
    // What sends is read to its end, however slowly.
    const slow = '"$@" < <(sleep 1; cat table.csv; sleep 1; echo 5,1,1)';
    const ran = await runRegula(["describe", "/dev/stdin", "--no-timing"], { cwd, shell: slow });
    checkRun(ledger, "describe /dev/stdin of a slow pipe", ran, { code: 0 });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
