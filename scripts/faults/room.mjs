import { createHash } from "node:crypto";
import {
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runRegula } from "./ran.mjs";

/** Files of somebody else, one of each ending that commands write. */
const foreign = ["html", "json", "jsonl", "csv", "svg", "png", "onnx", "safetensors", "js"];

/**
 * A folder with a table of kicks, a model of it, a learner's file, events, and files of somebody else
 * (`foreign.html` and so on), until `use` is done with it. Nothing that was in it may be changed.
 */
export async function withRoom(ledger, what, use) {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-faults-"));
  try {
    furnished ??= furnish();
    cpSync(await furnished, folder, { recursive: true });
    const before = digestFolder(folder);
    await use(folder);
    const after = digestFolder(folder);
    const changed = Object.keys(before).filter((name) => after[name] !== before[name]);
    ledger.check(`${what}: what was there is as it was`, changed.length === 0, changed.join(", "));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The furniture of all rooms, made once. */
let furnished;

async function furnish() {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-faults-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const ending of foreign) {
    writeFileSync(path.join(folder, `foreign.${ending}`), `somebody's ${ending}\n`);
  }
  writeFileSync(path.join(folder, "learner.js"), "function predict() { return 1 }\n");
  writeFileSync(path.join(folder, "events.json"), JSON.stringify(events));
  writeFileSync(path.join(folder, "players.json"), JSON.stringify(players));
  const train = ["train", "kicks-train.csv", "--preset", "course", "--members", "2"];
  for (const args of [
    ["sample", "--rows", "60"],
    [...train, "--iterations", "20", "--hidden", "3", "--no-validate", "-o", "model.json"],
  ]) {
    const { code, stderr } = await runRegula(args, { cwd: folder });
    if (code !== 0) throw new Error(`the room could not be furnished:\n${stderr}`);
  }
  return folder;
}

/** SHA-256 of each file in a folder, by its name. */
export function digestFolder(folder) {
  const names = readdirSync(folder).filter((name) => lstatSync(path.join(folder, name)).isFile());
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(path.join(folder, name)))
        .digest("hex"),
    ]),
  );
}

/** A goal kick that the other team heads away, as Wyscout has it. */
const events = [
  { eventName: "Free Kick", subEventName: "Goal kick", teamId: 1, playerId: 15, eventSec: 1 },
  { eventName: "Duel", subEventName: "Air duel", teamId: 2, playerId: 25, eventSec: 3 },
  { eventName: "Pass", subEventName: "Simple pass", teamId: 2, playerId: 25, eventSec: 4 },
].map((event, i) => ({
  ...event,
  id: 1000 + i,
  matchId: 7,
  matchPeriod: "1H",
  tags: [{ id: 1801 }],
  positions: [
    { x: 10, y: 50 },
    { x: 60, y: 20 },
  ],
}));

const players = [15, 25].map((wyId) => ({ wyId, role: { code2: wyId === 15 ? "GK" : "DF" } }));
