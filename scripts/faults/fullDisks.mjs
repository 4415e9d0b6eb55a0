import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLines, writingLines } from "./commandLines.mjs";
import { checkRun, runRegula } from "./ran.mjs";
import { digestFolder, withRoom } from "./room.mjs";

const error = /no space left|não há mais espaço/i;

/** A full disk behind standard output, files, a journal and a checkpoint is told, and costs nothing else. */
export const fullDisks = { whole: inflict, quick: null };

async function inflict({ ledger }) {
  await withRoom(ledger, "fullDisks", async (cwd) => {
    const disk = path.join(cwd, "disk");
    mkdirSync(disk);
    if (!mount(disk)) return ledger.skip("fullDisks", "a small disk takes root to mount");
    try {
      await onFullDisk({ ledger, cwd, disk });
    } finally {
      spawnSync("umount", [disk]);
    }
  });
}

/** A disk of 64 kB in memory. */
function mount(folder) {
  if (process.getuid?.() !== 0) return false;
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]);
  return status === 0;
}

/** Leaves so many bytes, in whole pages. */
function fill(disk, left) {
  writeFileSync(path.join(disk, "filling"), Buffer.alloc(65_536 - left));
}

async function onFullDisk({ ledger, cwd, disk }) {
  const inDisk = (name) => path.join("disk", name);
  fill(disk, 4096);
  for (const name of ["compare", "predict", "recommend"]) {
    const long = [...commandLines[name], "--json"];
    const ran = await runRegula(long, { cwd, shell: `exec "$@" >${inDisk("out")}` });
    checkRun(ledger, `${long.join(" ")} >nearly full disk`, ran, { code: 1, error });
    rmSync(path.join(disk, "out"));
  }
  for (const left of [4096, 0]) {
    fill(disk, left);
    const before = digestFolder(disk);
    for (const [name, { args, ending }] of Object.entries(writingLines)) {
      // What fits on a page is written, and is not lost.
      if (left > 0 && !["report", "map", "model"].includes(name)) continue;
      const file = inDisk(`out.${ending}`);
      const ran = await runRegula([...args, file], { cwd });
      checkRun(ledger, `${name} to a disk with ${left} bytes`, ran, { code: 1, error });
      const after = digestFolder(disk);
      const half = Object.keys(after).filter((one) => after[one] !== before[one]);
      ledger.check(`${name}: no half file on a full disk`, half.length === 0, half.join(", "));
      if (name === "report") {
        const told = ran.stdout.includes("accuracy");
        ledger.check("a report that has no room: the results are printed", told, ran.stdout);
      }
    }
  }
  fill(disk, 0);
  for (const args of [
    ["sample", "-o", "disk"],
    ["sample", "-o", "disk", "--json"],
  ]) {
    const ran = await runRegula(args, { cwd });
    const told = ran.stdout.includes("kicks-");
    ledger.check(`${args.join(" ")}: what was not written is not named`, !told, ran.stdout);
    ledger.check(`${args.join(" ")}: exit 1`, ran.code === 1, `exit ${ran.code}`);
  }
  for (const args of [
    [...commandLines.tune, "--journal", inDisk("j.jsonl")],
    [...commandLines.compare, "--checkpoint", inDisk("c.json")],
  ]) {
    checkRun(ledger, args.join(" "), await runRegula(args, { cwd }), { code: 1, error });
  }
  await fillForOneAppend({ ledger, cwd, disk });
  await undelivered({ ledger, cwd, disk });
}

/** The disk is full for some appends to a journal: no line is cut, the study goes on. */
async function fillForOneAppend({ ledger, cwd, disk }) {
  rmSync(path.join(disk, "filling"));
  const journal = path.join(disk, "j.jsonl");
  const args = [...commandLines.tune, "--iterations", "4000", "--journal", journal, "--json"];
  const lines = () => (existsSync(journal) ? readFileSync(journal, "utf8") : "").split("\n");
  let isCut = false;
  const ran = await runRegula(args, {
    cwd,
    during(child, said) {
      const watch = setInterval(() => {
        if (lines().length > 2 && !existsSync(path.join(disk, "filling"))) {
          spawnSync("dd", ["if=/dev/zero", `of=${path.join(disk, "filling")}`, "bs=4096"]);
        }
        if (/no space left/i.test(said.stderr)) {
          isCut = lines().at(-1) !== "";
          rmSync(path.join(disk, "filling"), { force: true });
          clearInterval(watch);
        }
      }, 20);
      child.on("close", () => clearInterval(watch));
    },
  });
  const told = ran.stderr.match(/no space left/gi)?.length ?? 0;
  ledger.check(
    "a disk full for one append: told once, the study goes on",
    ran.code === 0 && told === 1,
    `exit ${ran.code}, told ${told} times; ${ran.stderr.slice(-400)}`,
  );
  ledger.check(
    "a disk full for one append: the journal ends with a whole line",
    !isCut,
    "a cut line",
  );
  ledger.check(
    "a disk full for one append: the journal goes when all is delivered",
    !existsSync(journal),
    "it is there",
  );
}

/** A result that could not be printed is had again at once. */
async function undelivered({ ledger, cwd, disk }) {
  rmSync(path.join(disk, "filling"), { force: true });
  const args = [...commandLines.tune, "--journal", "kept.jsonl"];
  const whole = await runRegula(commandLines.tune, { cwd });
  fill(disk, 0);
  const lost = await runRegula(args, { cwd, shell: 'exec "$@" >disk/out' });
  checkRun(ledger, "tune whose result has no room", lost, { code: 1, error });
  const again = await runRegula(args, { cwd });
  checkRun(ledger, "the same command prints it again", again, { code: 0 });
  ledger.check("what is printed again is the same", again.stdout === whole.stdout, again.stdout);
  ledger.check("and the journal is gone", !existsSync(path.join(cwd, "kept.jsonl")), "it is there");
}
