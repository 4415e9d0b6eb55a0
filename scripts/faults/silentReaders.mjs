import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

/** Pipes that nobody writes to, pipes that send nothing, and devices keep no command waiting. */
export const silentReaders = {
  whole: (context) =>
    inflict(context, { isWhole: true, more: [...optionLines, ...deviceLines, ...slowLines] }),
  quick: (context) => inflict(context, { isWhole: false, more: [] }),
};

const refused =
  /expected a file (that|of events|whose first line)|expected at most|got (an empty|a binary) file|esperava/;

/** A line of every command that reads a file. */
const readingLines = {
  ...commandLines,
  train: writingLines.model.args.slice(0, -1),
  export: ["export", "model.json", "--to", "onnx"],
  import: ["import", "foreign.onnx", "-o", "imported.json"],
  inspect: ["inspect", "model.json"],
  contrast: ["contrast", "kicks-train.csv", "--label", "won", "--teams", "A,B"],
};

/** Commands that read none, or nothing but an address. */
const readNothing = ["sample", "lab", "doctor", "worker", "queue"];

/** Options that name a file to read, and what reads two. */
const optionLines = [
  { args: ["grade", "learner.js", "--cases", "pipe.json"] },
  { args: ["grade", "pipe.zip"] },
  { args: ["queue", "--queue", "file:pipe.csv"] },
  { args: ["worker", "--queue", "file:pipe.csv"] },
  { args: ["recommend", "--value", "pipe.json"] },
  { args: ["compare", "kicks-train.csv", "--test", "pipe.csv"] },
];

const deviceLines = [
  { args: ["describe", "/dev/null"] },
  { args: ["describe", "/dev/zero"] },
  { args: ["grade", "/dev/zero"] },
];

/** A writer that has the pipe open and says nothing. */
const slowLines = [
  {
    args: ["describe", "pipe.csv"],
    shell: 'sleep 60 > pipe.csv & writer=$!; "$@"; code=$?; kill $writer; exit $code',
  },
];

const mostSeconds = 50;

async function inflict({ ledger }, { isWhole, more }) {
  await withRoom(ledger, "silentReaders", async (cwd) => {
    const names = ["csv", "json", "js", "zip", "onnx"].map((ending) => `pipe.${ending}`);
    if (spawnSync("mkfifo", names, { cwd }).status !== 0)
      return ledger.skip("silentReaders", "no mkfifo");
    await checkComplete(ledger);
    const silenced = Object.values(readingLines).flatMap((args) => {
      const lines = silence(args, cwd);
      return isWhole ? lines : lines.slice(0, 1);
    });
    // Side by side: most of the time they wait.
    await Promise.all(silenced.map((args) => checkSilent(ledger, cwd, { args })));
    for (const line of more) await checkSilent(ledger, cwd, line);
    if (isWhole) await checkSending(ledger, cwd);
    // What sends is read to its end, however slowly.
    const slow = '"$@" < <(sleep 1; cat kicks-train.csv; sleep 1; tail -1 kicks-train.csv)';
    const ran = await runRegula(["describe", "/dev/stdin", "--no-timing"], { cwd, shell: slow });
    checkRun(ledger, "describe /dev/stdin of a slow pipe", ran, { code: 0 });
  });
}

/** A command that comes to be is no exception. */
async function checkComplete(ledger) {
  const { stdout } = await runRegula(["--help"]);
  const listed = stdout.split(/^Commands:$/m)[1] ?? "";
  const commands = Array.from(listed.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name);
  const known = [...Object.keys(readingLines), ...readNothing, "help"];
  const missing = commands.filter((name) => !known.includes(name));
  ledger.check("every command is here", commands.length > 0 && missing.length === 0, missing);
}

/** The lines in which one file each is a pipe of its ending to which nobody writes. */
function silence(args, cwd) {
  const files = args.filter((arg) => existsSync(path.join(cwd, arg)));
  return files.map((file) => args.map((arg) => (arg === file ? `pipe${path.extname(file)}` : arg)));
}

async function checkSilent(ledger, cwd, { args, shell }) {
  const ran = await runRegula(args, {
    cwd,
    shell,
    // One that waits for ever is told, not waited for.
    during: (child) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), 1000 * mostSeconds);
      child.once("close", () => clearTimeout(timer));
    },
  });
  const what = shell === undefined ? args.join(" ") : `${args.join(" ")} (${shell})`;
  checkRun(ledger, what, ran, { code: 2, error: refused });
}

/** Whatever reads a table reads one that a pipe sends, which can be read once. */
async function checkSending(ledger, cwd) {
  for (const args of Object.values(readingLines)) {
    const file = args.find((arg) => existsSync(path.join(cwd, arg)));
    if (file === undefined || path.extname(file) !== ".csv") continue;
    const piped = args.map((arg) => (arg === file ? "/dev/stdin" : arg));
    const ran = await runRegula(piped, { cwd, shell: `cat ${file} | "$@"` });
    const { code } = await runRegula(args, { cwd });
    const error = code === 0 ? undefined : /./;
    checkRun(ledger, `${args.join(" ")}, of a pipe`, ran, { code, error });
  }
}
