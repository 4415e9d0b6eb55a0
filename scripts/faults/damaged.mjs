import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

/** What can happen to a line of a journal. */
const damages = {
  "a word in place of scores": (line) => line.replace(/"folds":\[.*\]/, '"folds":"zzz"'),
  "scores without numbers": (line) => line.replace(/"folds":\[.*\]/, '"folds":[{"loss":1}]'),
  "another kind": (line) => line.replace('"kind":"', '"kind":"no'),
  "half a line": (line) => line.slice(0, line.length / 2),
  "bytes that are no text": (line) => `${line.slice(0, 20)}\u0000\uFFFD${line.slice(22)}`,
};

const notCheckpoints = [
  ...["", "{", "null", '{"format":"regula-comparison-checkpoint"}', "\u0000"],
];

/** A damaged line costs its trial, which is told; a file that is none is refused in one line. */
export const damaged = {
  whole: (context) => inflict(context, Object.keys(damages), notCheckpoints),
  quick: (context) => inflict(context, ["a word in place of scores"], ["{"]),
};

async function inflict({ ledger }, names, contents) {
  await withRoom(ledger, "damaged", async (cwd) => {
    const journal = path.join(cwd, "j.jsonl");
    const args = [...commandLines.tune, "--journal", "j.jsonl", "--json"];
    // A result that cannot be printed leaves a whole journal.
    const whole = await runRegula(commandLines.tune.concat("--json"), { cwd });
    await runRegula(args, { cwd, shell: 'exec "$@" >/dev/full' });
    const lines = readFileSync(journal, "utf8").split("\n");
    for (const name of names) {
      const damagedLines = lines.map((line, i) => (i === 2 ? damages[name](line) : line));
      writeFileSync(journal, damagedLines.join("\n"));
      const ran = await runRegula([...args, "--resume"], { cwd });
      checkRun(ledger, `a journal with ${name}`, ran, { code: 0 });
      const told =
        /j\.jsonl: line 3 holds nothing that can be read; if it was a trial, that is done anew/.test(
          ran.stderr,
        );
      ledger.check(`a journal with ${name}: it is told`, told, ran.stderr.slice(-300));
      ledger.check(`a journal with ${name}: the same result`, ran.stdout === whole.stdout, "other");
    }
    const torn = [...lines.slice(0, 4), lines[4].slice(0, 9)].join("\n");
    writeFileSync(journal, torn);
    const ran = await runRegula([...args, "--resume"], { cwd });
    checkRun(ledger, "a journal whose last line is cut", ran, { code: 0 });
    ledger.check(
      "a journal whose last line is cut: the same result",
      ran.stdout === whole.stdout,
      "other",
    );
    if (names.length > 1) {
      await damageHead({ ledger, cwd, journal, args, lines, whole });
      await keepNote({ ledger, cwd, journal, args, lines });
      await keepUnused({ ledger, cwd });
    }
    const checkpoint = path.join(cwd, "c.json");
    if (names.length > 1) await turnDigit({ ledger, cwd, checkpoint });
    for (const content of contents) {
      writeFileSync(checkpoint, content);
      const compare = [...commandLines.compare, "--checkpoint", "c.json"];
      const error = /c\.json: expected a checkpoint/;
      checkRun(
        ledger,
        `a checkpoint that holds ${JSON.stringify(content)}`,
        await runRegula(compare, { cwd }),
        { code: 2, error },
      );
    }
  });
}

/** The first line costs nothing, and one that was cut before its end is a journal to begin. */
async function damageHead({ ledger, cwd, journal, args, lines, whole }) {
  const [head, ...rest] = lines;
  const files = {
    "is damaged": [[head.replace("tune", "tone"), ...rest].join("\n"), /line 1 damaged; nothing/],
    "is gone": [rest.join("\n"), /line 1 damaged; nothing/],
    "is cut and alone": [head.slice(0, head.length / 2), /There is no journal/],
  };
  for (const [name, [content, told]] of Object.entries(files)) {
    writeFileSync(journal, content);
    const ran = await runRegula([...args, "--resume"], { cwd });
    checkRun(ledger, `a journal whose first line ${name}`, ran, { code: 0 });
    const subject = `a journal whose first line ${name}: `;
    ledger.check(`${subject}it is told`, told.test(ran.stderr), ran.stderr.slice(-300));
    ledger.check(`${subject}the same result`, ran.stdout === whole.stdout, "other");
  }
}

/** What somebody wrote into a journal is not removed with it. */
async function keepNote({ ledger, cwd, journal, args, lines }) {
  writeFileSync(journal, `${lines.join("\n")}a note`);
  const ran = await runRegula([...args, "--resume"], { cwd });
  checkRun(ledger, "a journal with a note", ran, { code: 0 });
  const isTold = ran.stderr.includes("j.jsonl is kept: line");
  ledger.check("a journal with a note: it is told", isTold, ran.stderr.slice(-300));
  const isKept = existsSync(journal) && readFileSync(journal, "utf8").includes("a note");
  ledger.check("a journal with a note: the note stays", isKept, "it is gone");
}

/** Trainings of a validation are not removed by a run without one. */
async function keepUnused({ ledger, cwd }) {
  const { args } = writingLines.model;
  const [validated, alone] = [args.filter((arg) => arg !== "--no-validate"), args].map((line) => [
    ...line,
    "kept.json",
    ...["--checkpoint", "t.jsonl", "--json"],
  ]);
  const checkpoint = path.join(cwd, "t.jsonl");
  await runRegula(validated, { cwd, shell: 'exec "$@" >/dev/full' });
  const kept = readFileSync(checkpoint, "utf8");
  const ran = await runRegula(alone, { cwd });
  checkRun(ledger, "train --no-validate on what a validation kept", ran, { code: 0 });
  const isKept = existsSync(checkpoint) && readFileSync(checkpoint, "utf8").startsWith(kept);
  ledger.check("trainings of a validation stay", isKept, ran.stderr.slice(-300));
  checkRun(ledger, "train with the validation again", await runRegula(validated, { cwd }), {
    code: 0,
  });
  ledger.check("and go once they were used", !existsSync(checkpoint), "they are there");
}

/** Ctrl-C once weights are kept: on a busy machine that may be long after it said that it trains. */
function interruptKept(checkpoint) {
  return (child) => {
    const timer = setInterval(() => {
      const isKept = existsSync(checkpoint) && readFileSync(checkpoint, "utf8").includes("float64");
      if (isKept) child.kill("SIGINT");
    }, 100);
    child.on("close", () => clearInterval(timer));
  };
}

/** A checkpoint in which one digit of a weight is another. */
async function turnDigit({ ledger, cwd, checkpoint }) {
  const compare = ["compare", "kicks-train.csv", "--iterations", "4000000", "--checkpoint"];
  await runRegula([...compare, "c.json"], {
    cwd,
    during: interruptKept(checkpoint),
  });
  const text = readFileSync(checkpoint, "utf8");
  const other = text.replace(/(float64\W+)(\w)/, (_, before, digit) => {
    return `${before}${digit === "0" ? "1" : "0"}`;
  });
  ledger.check("a checkpoint has a digit to turn", other !== text, "it has none");
  writeFileSync(checkpoint, other);
  checkRun(
    ledger,
    "a checkpoint in which a digit is another",
    await runRegula([...compare, "c.json"], { cwd }),
    {
      code: 2,
      error: /^Error: c\.json: expected a checkpoint as it was written, got one that is damaged/,
    },
  );
}
