import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hasStack, runRegula } from "./ran.mjs";

/** Moves a terminal's cursor, turns a line around, breaks one, and is longer than it looks. */
const hostile = "\u001b]0;own\u0007\u009b2J\u202eabc\u2066\u200f\u061c\u2028\u2029\u0085x\u007f";

/** What no output may hold: all but what ends its own lines. */
const forbidden = /(?!\n)[\p{Cc}\u2028\u2029\p{Bidi_C}\p{Cs}]/u;

const short = ["--iterations", "5", "--hidden", "3"];
const few = [...short, "--members", "2", "--preset", "course"];
const kicks = `kicks${hostile}\n.csv`;

/** A name of an output. */
const out = (ending) => `out${hostile}\n.${ending}`;

/** What files say (cells, names, learners' messages) reaches no terminal, page or table as it is. */
export const foreignText = {
  whole: (context) =>
    inflict(context, ["tables", "refusals", "json", "lengths", "class", "events"]),
  quick: (context) => inflict(context, ["oneTable"]),
};

async function inflict({ ledger }, names) {
  for (const name of names) {
    const cwd = mkdtempSync(path.join(tmpdir(), "regula-faults-"));
    try {
      await parts[name](cwd, ledger);
      checkFiles(ledger, name, cwd);
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  }
}

const parts = {
  async tables(cwd, ledger) {
    furnish(cwd);
    await check(ledger, cwd, ["sample", "-o", `out${hostile}`]);
    for (const language of ["en", "pt-BR"]) {
      const run = (...args) => check(ledger, cwd, [...args, "--lang", language]);
      for (const file of [kicks, "three.csv", "amounts.csv"]) {
        await run("describe", file, "--no-timing");
        await run("train", file, "-o", out("json"), ...few, "--no-validate");
        await run("predict", out("json"), file);
        await run("predict", out("json"), file, "-o", out("csv"));
        await run("explain", out("json"), file, "--shuffles", "3", "--report", out("html"));
        await run("export", out("json"), "-o", out("js"));
        checkFiles(ledger, file, cwd);
      }
      await run("compare", kicks, "--test", kicks, ...short, "--report", out("html"));
      const study = [...short, "--preset", "course", "--folds", "3", "--repeats", "1"];
      await run("tune", kicks, ...study, "--journal", out("jsonl"), "--report", out("html"));
    }
  },

  async oneTable(cwd, ledger) {
    furnish(cwd);
    await check(ledger, cwd, ["describe", kicks, "--no-timing", "--lang", "pt-BR"]);
    await check(ledger, cwd, ["train", kicks, "-o", out("json"), ...few, "--no-validate"]);
    await check(ledger, cwd, ["predict", out("json"), kicks, "-o", out("csv")]);
  },

  async refusals(cwd, ledger) {
    furnish(cwd);
    const no = `no${hostile}`;
    for (const args of [
      ["describe", `${no}.csv`],
      ["describe", kicks, "--target", no],
      ["train", kicks, "--group", no],
      ["train", kicks, "--task", no],
      ["train", kicks, "--features", no],
      ["train", kicks, "--positive", no],
      ["train", kicks, "--class-weights", "1,2,3"],
      ["train", kicks, "--na", no, "--target", no],
      ["compare", kicks, "--variants", no],
      ["compare", kicks, `--${no}`],
      [no],
      ["predict", kicks, kicks],
      ["recommend", kicks, "--label", no],
      ["kicks", kicks],
      ["grade", kicks],
      ["export", kicks, "-o", `x${hostile}.js`],
      ["lab", "--port", no],
    ]) {
      await check(ledger, cwd, args, [2]);
    }
  },

  async json(cwd, ledger) {
    furnish(cwd);
    const run = async (...args) =>
      JSON.parse((await check(ledger, cwd, [...args, "--json"])).stdout);
    const described = await run("describe", kicks, "--no-timing");
    const { name } = described.columns[0];
    ledger.check("names in JSON are as they are", name === `x\n${hostile}`, JSON.stringify(name));
    const words = described.warnings.map(({ text }) => text).join(" ");
    ledger.check("words in JSON are clean", !forbidden.test(words), JSON.stringify(words));
    await run("train", kicks, ...few, "-o", out("json"));
    await run("predict", out("json"), kicks);
    await run("explain", out("json"), kicks, "--shuffles", "3");
    await run("compare", kicks, ...short);
  },

  async lengths(cwd, ledger) {
    const long = (start) => `${start}${"long ".repeat(40_000)}`;
    const rows = Array.from({ length: 40 }, (_, row) => `${(row * 37) % 101},${long(row % 2)}`);
    writeFileSync(path.join(cwd, "long.csv"), [`${long("x")},${long("won")}`, ...rows].join("\n"));
    for (const args of [
      ["describe", "long.csv", "--no-timing"],
      ["train", "long.csv", ...few, "--no-validate", "-o", "model.json"],
      ["train", "long.csv", "--target", "no", "-o", "model.json"],
      ["compare", "long.csv", ...short],
    ]) {
      const { stdout, stderr } = await check(ledger, cwd, args, [0, 2]);
      const length = stdout.length + stderr.length;
      ledger.check(`${args.join(" ")} quotes with an end`, length < 50_000, `${length} characters`);
    }
  },

  async class(cwd, ledger) {
    const thrown = JSON.stringify(hostile);
    mkdirSync(path.join(cwd, "class"));
    for (const [name, code] of [
      ["thrown", `function predict() { throw new Error(${thrown}) }`],
      ["load", `throw new Error(${thrown})`],
      ["syntax", `function ${hostile}(`],
      ["printed", `function predict() { console.log(${thrown}); return ${thrown} }`],
      ["part", `function forward_propagation_with_dropout() { return { [${thrown}]: 1 } }`],
      ["called", `const f = undefined; function predict() { return f[${thrown}]() }`],
    ]) {
      writeFileSync(path.join(cwd, "class", `${name}${hostile}.js`), code);
    }
    writeFileSync(path.join(cwd, "class", `notebook${hostile}.py`), "1");
    const learner = path.join(cwd, "class", `=Ana${hostile}_7_assignsubmission_file_`);
    mkdirSync(learner);
    for (const name of ["a", "b"]) {
      const code = `// regula submission 1\n// learner: ${hostile}\n\n// regula exercise predict\nx`;
      writeFileSync(path.join(learner, `${name}${hostile}.js`), code);
    }
    writeFileSync(path.join(learner, `c${hostile}.rar`), "Rar!");
    for (const more of [
      ["--csv", out("csv"), "--gradebook", "out-moodle.csv"],
      ["--json"],
      ["--lang", "pt-BR"],
    ]) {
      await check(ledger, cwd, ["grade", "class", ...more], [0, 1]);
    }
    for (const name of readdirSync(path.join(cwd, "class"))) {
      await check(ledger, cwd, ["grade", path.join("class", name)], [0, 1, 2]);
    }
  },

  async events(cwd, ledger) {
    const at = { matchId: 7, matchPeriod: "1H", tags: [{ id: 1801 }] };
    const positions = [
      { x: 10, y: 50 },
      { x: 60, y: 20 },
    ];
    const events = [
      { eventName: "Free Kick", subEventName: "Goal kick", teamId: 1, playerId: 15, eventSec: 1 },
      { eventName: "Duel", subEventName: "Air duel", teamId: 2, playerId: 25, eventSec: 3 },
      { eventName: "Pass", subEventName: "Simple pass", teamId: 2, playerId: 25, eventSec: 4 },
    ].map((event, i) => ({ ...at, ...event, id: i, positions }));
    const write = (name, value) => writeFileSync(path.join(cwd, name), JSON.stringify(value));
    write("events.json", events);
    write(
      "teams.json",
      [1, 2].map((wyId) => ({ wyId, name: `T${wyId}${hostile}`, officialName: "" })),
    );
    const roles = [15, 25].map((wyId) => ({ wyId, role: { code2: wyId === 15 ? "GK" : "DF" } }));
    write(
      "players.json",
      roles.map((one) => ({ ...one, shortName: `P${hostile}` })),
    );
    for (const more of [["-o", out("csv")], ["--json"], ["--lang", "pt-BR"]]) {
      await check(ledger, cwd, ["kicks", "events.json", ...more], [0]);
    }
    await check(ledger, cwd, ["kicks", "events.json", "--team", `no${hostile}`], [2]);
  },
};

/** Runs a command, and asks that it ends as it must and says nothing that is not to be said. */
async function check(ledger, cwd, args, codes = [0]) {
  const ran = await runRegula(args, { cwd });
  const said = [ran.stdout, ran.stderr];
  const wrong = [
    ...(codes.includes(ran.code) ? [] : [`exit ${ran.code}: ${JSON.stringify(ran.stderr)}`]),
    ...(said.some(hasStack) ? ["a stack trace"] : []),
    ...said.flatMap((text) => findForbidden(text) ?? []),
  ];
  ledger.check(args.join(" ").replaceAll(hostile, "☠"), wrong.length === 0, wrong.join("; "));
  return ran;
}

const binary = [".onnx", ".safetensors", ".png"];

/** The same of files whose names begin with `out`. */
function checkFiles(ledger, what, folder) {
  for (const name of readdirSync(folder)) {
    const isRead =
      name.startsWith("out") && name.includes(".") && !binary.includes(path.extname(name));
    if (!isRead) continue;
    const found = findForbidden(
      readFileSync(path.join(folder, name), "utf8").replace(/^\ufeff/, ""),
    );
    ledger.check(`${name} of ${what.replaceAll(hostile, "☠")} is clean`, found === null, found);
  }
}

function findForbidden(text) {
  const found = forbidden.exec(text);
  return found && JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index + 20));
}

function furnish(cwd) {
  const rows = Array.from({ length: 60 }, (_, row) => row);
  writeTable(path.join(cwd, kicks), rows, (row) => `${(row * 37) % 101 > 50}${hostile}`);
  writeTable(path.join(cwd, "three.csv"), rows, (row) => `c${row % 3}${hostile}`);
  writeTable(path.join(cwd, "amounts.csv"), rows, (row) => String(((row * 37) % 101) / 3));
}

/** Two numbers, categories, a group, a constant and a target, all of them with hostile words. */
function writeTable(file, rows, target) {
  const quote = (text) => `"${text.replaceAll('"', '""')}"`;
  const names = ["x", "y", "kind", "team", "same"].map((name) => quote(`${name}\n${hostile}`));
  const lines = rows.map((row) => {
    const words = [
      `k${row % 3}${hostile}`,
      `t${row % 12}\r\n${hostile}`,
      `same${hostile}`,
      target(row),
    ];
    return [(row * 37) % 101, (row * 53) % 89, ...words.map(quote)].join(",");
  });
  writeFileSync(file, `${[[...names, quote(`won${hostile}`)].join(","), ...lines].join("\n")}\n`);
}
