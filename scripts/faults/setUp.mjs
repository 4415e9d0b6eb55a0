import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { root } from "../setup.mjs";

/** Two packages of five files each, written slowly and whatever stands there: a build in small. */
const slowBuild = `
import { mkdirSync, writeFileSync } from "node:fs";
const [, from, version] = process.argv;
for (const folder of ["a", "b"]) {
  const dist = from + "/packages/" + folder + "/.dist-next";
  for (let i = 0; i < 5; i++) {
    mkdirSync(dist, { recursive: true });
    writeFileSync(dist + "/" + version + " " + i + ".js", version);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}`;

const command = `
import { buildAside } from ${JSON.stringify(pathToFileURL(path.join(root, "scripts/setup/buildAside.mjs")).href)};
const [, from, version] = process.argv;
await buildAside({
  name: "build",
  folders: ["a", "b"].map((name) => from + "/packages/" + name),
  digest: version,
  sentence: "building",
  from,
  build: (run) =>
    run(process.execPath, ["--input-type=module", "-e", ${JSON.stringify(slowBuild)}, from, version]),
});`;

/**
 * Moments that a timer hardly meets, by the code of a module that is loaded before a command and kills
 * it without a word right after it has called a function of Node's.
 */
const moments = {
  "its build is begun": 'killAfter(childProcess, "spawn", () => true);',
  "its lock names its build": `killAfter(fs, "writeFileSync", (_, text) => /"child":\\d/.test(text));`,
  "its build is told to go on": `
const { spawn } = childProcess;
childProcess.spawn = (...words) => {
  const child = spawn(...words);
  killAfter(child, "send", () => true);
  return child;
};`,
};

const killAfter = `
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
function killAfter(owner, name, isMeant) {
  const original = owner[name];
  owner[name] = function (...words) {
    const result = original.apply(this, words);
    if (isMeant(...words)) process.kill(process.pid, "SIGKILL");
    return result;
  };
}`;

const addressOf = (moment) =>
  `data:text/javascript,${encodeURIComponent(`${killAfter}\n${moment}\nsyncBuiltinESMExports();`)}`;

/** What ends a command: Ctrl-C, which its children get too, a polite end, and one without a word. */
const ends = [
  { name: "Ctrl-C", signal: "SIGINT", group: true },
  { name: "SIGTERM", signal: "SIGTERM", group: false },
  { name: "kill -9", signal: "SIGKILL", group: false },
];

/** A build that is stopped at any moment leaves the one of before, or none that passes for one. */
export const setUp = {
  whole: (context) => inflict(context, 10),
  quick: (context) => inflict(context, 3),
};

async function inflict({ ledger }, points) {
  if (process.platform === "win32") return ledger.skip("setUp", "Windows has no such signals");
  const from = mkdtempSync(path.join(tmpdir(), "regula-faults-"));
  try {
    for (const name of ["a", "b"])
      mkdirSync(path.join(from, "packages", name), { recursive: true });
    await build(from, "version 0").ended;
    for (const [name, moment] of Object.entries(moments)) {
      const version = `version of the moment when ${name}`;
      const killed = await build(from, version, addressOf(moment)).ended;
      const at = `a command killed when ${name}`;
      ledger.check(`${at} is killed`, killed.signal === "SIGKILL", killed.said);
      await checkMended({ ledger, from, at, version });
    }
    for (let point = 0; point < points; point++) {
      const { name, signal, group } = ends[point % ends.length];
      const milliseconds = Math.round((400 * (point + 1)) / points);
      const at = `a build stopped by ${name} after ${milliseconds} ms`;
      const version = `version ${point + 1}`;
      const stopped = build(from, version);
      await setTimeout(milliseconds);
      try {
        process.kill(group ? -stopped.child.pid : stopped.child.pid, signal);
      } catch {
        // It was over before.
      }
      await stopped.ended;
      await checkMended({ ledger, from, at, version });
    }
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
}

/** Asks that what a stopped build has left is whole, and that the next one comes through. */
async function checkMended({ ledger, from, at, version }) {
  const kept = versionsIn(from);
  ledger.check(`${at} leaves a whole one`, kept.size <= 1, [...kept].join(", "));
  // Of other sources, so that what the stopped one still writes is told from it.
  const wanted = `${version}, mended`;
  const next = await build(from, wanted).ended;
  const mended = versionsIn(from);
  const isMended = mended.size === 1 && mended.has(wanted);
  ledger.check(
    `${at} is mended by the next command`,
    next.code === 0 && isMended,
    `${[...mended].join(", ")}; ${next.said}`,
  );
  const left = leftovers(from);
  ledger.check(`${at} leaves nothing behind`, left.length === 0, left.join(", "));
}

function build(from, version, loaded) {
  const imported = loaded === undefined ? [] : [`--import=${loaded}`];
  const args = [...imported, "--input-type=module", "-e", command, from, version];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const ended = new Promise((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal, said })),
  );
  return { child, ended };
}

function versionsIn(from) {
  const files = ["a", "b"].flatMap((name) => {
    const dist = path.join(from, "packages", name, "dist");
    return existsSync(dist) ? readdirSync(dist).map((file) => path.join(dist, file)) : [];
  });
  return new Set(files.map((file) => readFileSync(file, "utf8")));
}

function leftovers(from) {
  const cache = path.join(from, "node_modules", ".cache", "regula");
  return [
    ...readdirSync(cache).filter((name) => name !== "build.json"),
    ...["a", "b"].flatMap((name) =>
      readdirSync(path.join(from, "packages", name)).filter((one) => one !== "dist"),
    ),
  ];
}
