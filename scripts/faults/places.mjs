import { spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

/** Every way in which a command is handed a place to write to: its arguments, and the place's ending. */
const writers = {
  ...writingLines,
  journal: { args: [...commandLines.tune, "--journal"], ending: "jsonl" },
  checkpoint: { args: [...commandLines.compare, "--checkpoint"], ending: "json" },
};

/** Places where nothing can be written are noticed before the work; links and modes are kept. */
export const places = {
  whole: (context) => inflict(context, Object.keys(writers)),
  quick: (context) => inflict(context, ["predictions"]),
};

async function inflict({ ledger }, names) {
  await withRoom(ledger, "places", async (cwd) => {
    mkdirSync(path.join(cwd, "closed"));
    chmodSync(path.join(cwd, "closed"), 0o555);
    for (const name of names) await inflictOne({ ledger, cwd, name, ...writers[name] });
    for (const folder of ["closed", "closed/new", "closed/new/deeper"]) {
      const ran = await runRegula(["sample", "--output", folder], { cwd });
      checkRun(ledger, `sample to ${folder}`, ran, { code: 2, error: /may not write there/ });
    }
    chmodSync(path.join(cwd, "closed"), 0o755);
  });
}

async function inflictOne({ ledger, cwd, name, args, ending }) {
  const at = (file) => path.join(cwd, file);
  const run = (file) => runRegula([...args, file], { cwd });
  const isKept = name === "journal" || name === "checkpoint";
  mkdirSync(at(`folder.${ending}`), { recursive: true });
  const refused = {
    [`missing/out.${ending}`]: /no such folder/,
    [`foreign.csv/out.${ending}`]: /should be a folder is a file/,
    [`closed/out.${ending}`]: /may not write there/,
    [`folder.${ending}`]: /a folder has this name/,
    [`foreign.${ending}`]: isKept ? /got (no journal|something else)/ : /holds something else/,
    [`${"n".repeat(256)}.${ending}`]: /longer than the system allows/,
  };
  if (process.platform !== "win32") {
    spawnSync("mkfifo", [at(`pipe.${ending}`)]);
    refused[`pipe.${ending}`] = /a pipe or a device/;
  }
  for (const [file, error] of Object.entries(refused)) {
    const shown = file.length > 60 ? "a name of 256 characters" : file;
    checkRun(ledger, `${name} to ${shown}`, await run(file), { code: 2, error });
  }

  const longest = `${"n".repeat(249 - ending.length)}.${ending}`;
  checkRun(ledger, `${name} to a name of 250 characters`, await run(longest), { code: 0 });
  if (isKept) return;
  checkRun(ledger, `${name} over its own result`, await run(longest), { code: 0 });
  const content = readFileSync(at(longest));
  chmodSync(at(longest), 0o640);
  symlinkSync(longest, at(`link.${ending}`));
  checkRun(ledger, `${name} through a link`, await run(`link.${ending}`), { code: 0 });
  const isLink = lstatSync(at(`link.${ending}`)).isSymbolicLink();
  const mode = (statSync(at(longest)).mode & 0o777).toString(8);
  ledger.check(
    `${name}: the link is kept, and the mode`,
    isLink && mode === "640",
    `${isLink} ${mode}`,
  );
  chmodSync(at(longest), 0o444);
  const error = /may not write there/;
  checkRun(ledger, `${name} over a read-only file`, await run(longest), { code: 2, error });
  const isSame = readFileSync(at(longest)).length > 0 && content.length > 0;
  ledger.check(`${name}: the read-only file is there`, isSame, "it is empty");
  chmodSync(at(longest), 0o644);
  for (const [flag, file, what] of [
    ["i", longest, "over an immutable file"],
    ["a", longest, "over a file that may only be added to"],
    ["a", ".", "in a folder that may only be added to"],
  ]) {
    const before = readdirSync(cwd).length;
    if (spawnSync("chattr", [`+${flag}`, at(file)]).status !== 0) {
      ledger.skip(`${name} ${what}`, "that takes root, and a system of files that can");
      continue;
    }
    checkRun(ledger, `${name} ${what}`, await run(longest), { code: 2, error });
    spawnSync("chattr", [`-${flag}`, at(file)]);
    const left = readdirSync(cwd).length - before;
    ledger.check(`${name} ${what} leaves nothing behind`, left === 0, `${left} files`);
  }
  for (const one of [longest, `link.${ending}`, `pipe.${ending}`]) spawnSync("rm", ["-f", at(one)]);
}
