import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

/** How somebody makes a result theirs, by its ending. */
const changes = {
  html: (text) => text.replace("</title>", " (mine)</title>"),
  svg: (text) => text.replace("</svg>", "<!-- mine --></svg>"),
  json: (text) => text.replace('"version"', '"mine": 1,\n  "version"'),
  csv: (text) => text.replace("\n", ",mine\n"),
  js: (text) => `${text}// mine\n`,
  onnx: (text) => `${text}x`,
  safetensors: (text) => `${text}x`,
};

const table = "kicks-train.csv";
const report = ["compare", table, "--iterations", "20000", "--hidden", "3", "--report"];

const mine = "somebody's\n";

/** Files of somebody else, or made so, at the names that a command is given. */
export const ownFiles = {
  async whole({ ledger }) {
    await withRoom(ledger, "ownFiles", async (cwd) => {
      await refuseShared({ ledger, cwd });
      await refuseChanged({ ledger, cwd });
      await keepArriving({ ledger, cwd });
      await keepUndelivered({ ledger, cwd });
      await keepFuller({ ledger, cwd });
    });
  },
  async quick({ ledger }) {
    await withRoom(ledger, "ownFiles", async (cwd) => {
      await refuseShared({ ledger, cwd });
      await keepArriving({ ledger, cwd });
    });
  },
};

/** One name for two files, and the file that standard output goes to. */
async function refuseShared({ ledger, cwd }) {
  mkdirSync(path.join(cwd, "x"));
  symlinkSync("one.html", path.join(cwd, "link.html"));
  const asked = {
    en: [/^Error: option --(journal|checkpoint): .*than that of --report, got the same/, {}],
    pt: [
      /^Erro: opção --(journal|checkpoint): .*não o de --report, veio o mesmo/,
      { LC_ALL: "pt" },
    ],
  };
  for (const [command, option] of [
    ["tune", "--journal"],
    ["compare", "--checkpoint"],
  ]) {
    for (const [error, env] of Object.values(asked)) {
      const args = [...commandLines[command], option, "x/../one.html", "--report", "link.html"];
      checkRun(ledger, `${option} and --report of one name`, await runRegula(args, { cwd, env }), {
        code: 2,
        error,
      });
    }
  }
  const journal = path.join(cwd, "out.jsonl");
  const tune = [...commandLines.tune, "--journal", "out.jsonl"];
  const shared = await runRegula(tune, { cwd, shell: 'exec "$@" >out.jsonl' });
  checkRun(ledger, "standard output into the journal", shared, {
    code: 2,
    error: /^Error: out\.jsonl: .*standard output goes to/,
  });
  checkRun(ledger, "an empty journal", await runRegula(tune, { cwd }), {
    code: 2,
    error: /^Error: out\.jsonl: .*got an empty file\. Name another file with --journal, or remove/,
  });
  const isThere = existsSync(journal) && readFileSync(journal).length === 0;
  ledger.check("an empty file is nobody's to remove", isThere, "it is gone or full");
}

/** Results that somebody has added to. */
async function refuseChanged({ ledger, cwd }) {
  for (const [name, { args, ending }] of Object.entries(writingLines)) {
    const file = path.join(cwd, `changed.${ending}`);
    const line = [...args, `changed.${ending}`];
    await runRegula(line, { cwd });
    const changed = Buffer.from(changes[ending](readFileSync(file, "latin1")), "latin1");
    writeFileSync(file, changed);
    const error = /expected a new name.*holds something else, or that was changed/;
    checkRun(ledger, `${name} over one that was changed`, await runRegula(line, { cwd }), {
      code: 2,
      error,
    });
    ledger.check(`${name}: what was changed stays`, readFileSync(file).equals(changed), "other");
    writeFileSync(file, "");
    checkRun(ledger, `${name} over an empty file`, await runRegula(line, { cwd }), {
      code: 2,
      error: /expected a new name.*got an empty file/,
    });
    rmSync(file);
  }
}

/** A file that comes to a name while the work goes on. */
async function keepArriving({ ledger, cwd }) {
  const file = path.join(cwd, "late.html");
  const ran = await runRegula([...report, "late.html"], {
    cwd,
    during: (child, said) =>
      child.stderr.on("data", () => {
        if (/Training none/.test(said.stderr)) writeFileSync(file, mine);
      }),
  });
  checkRun(ledger, "a file that comes to the report's name", ran, {
    code: 1,
    error: /^Error: late\.html: .*the result is in late-2\.html/,
  });
  ledger.check("it stays as it was", readFileSync(file, "utf8") === mine, "it does not");
  const beside = path.join(cwd, "late-2.html");
  ledger.check("the report is beside it", existsSync(beside), "it is not");
}

/** Results that nobody has read, or may have read. */
async function keepUndelivered({ ledger, cwd }) {
  const tune = [...commandLines.tune, "--journal", "unread.jsonl"];
  const whole = await runRegula(commandLines.tune, { cwd });
  for (const [what, shell] of [
    ["a reader that has left", `"$@" | true; exit \${PIPESTATUS[0]}`],
    ...(process.platform === "linux" ? [["closed standard output", 'exec "$@" >&-']] : []),
  ]) {
    // A report is wanted from the first on, so that the study is done for it.
    const args = what.startsWith("a reader") ? [...tune, "--report", "read.html"] : tune;
    const ran = await runRegula(args, { cwd, shell });
    checkRun(ledger, `tune: ${what}`, ran, { code: 0 });
    const again = await runRegula(tune, { cwd });
    checkRun(ledger, `tune after ${what}`, again, { code: 0 });
    const isKept = /done and kept/.test(ran.stderr) && again.stdout === whole.stdout;
    ledger.check(`tune after ${what}: the same is printed`, isKept, ran.stderr.slice(-300));
  }
}

/** An interrupted run's marks do not take the place of a whole one's. */
async function keepFuller({ ledger, cwd }) {
  mkdirSync(path.join(cwd, "class"));
  const write = (code) => {
    for (const name of ["a", "b", "c", "d", "e", "f"]) {
      writeFileSync(path.join(cwd, "class", `${name}.js`), code);
    }
  };
  const args = ["grade", "class", "--csv", "marks.csv"];
  const marks = path.join(cwd, "marks.csv");
  write("function predict() { return 1 }\n");
  await runRegula(args, { cwd });
  const whole = readFileSync(marks, "utf8");
  write("function predict() { for (;;); }\n");
  const ran = await runRegula(args, {
    cwd,
    during: (child) => child.stderr.once("data", () => child.kill("SIGINT")),
  });
  checkRun(ledger, "grade --csv, interrupted", ran, { code: 130 });
  ledger.check("the whole table stays", readFileSync(marks, "utf8") === whole, "it does not");
  const told = /marks-2\.csv \(marks\.csv stays as it was\)/.test(ran.stdout);
  ledger.check("what was graded is beside it, which is told", told, ran.stdout.slice(-300));
}
