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

/**
 * What ends a command: Ctrl-C, which its children get too, a polite end, and ends without a word, of
 * which the last leaves nobody to end the build. Each is handed the command and, once the lock names
 * it, what runs the build: the groups of both.
 */
const ends = {
  "Ctrl-C": (command) => process.kill(-command, "SIGINT"),
  SIGTERM: (command) => process.kill(command, "SIGTERM"),
  "kill -9": (command) => process.kill(command, "SIGKILL"),
  "kill -9 of its group": (command) => process.kill(-command, "SIGKILL"),
  "kill -9 of its group and of its build's": (command, build) => {
    for (const group of [command, build]) process.kill(-group, "SIGKILL");
  },
  "kill -9 of its group and of what runs its build": (command, build) => {
    for (const one of [-command, build]) process.kill(one, "SIGKILL");
  },
};

/** A build that is stopped at any moment leaves the one of before, or none that passes for one. */
export const setUp = {
  whole: (context) => inflict(context, Object.keys(ends), 4),
  quick: (context) =>
    inflict(context, ["SIGTERM", "kill -9 of its group and of what runs its build"], 1),
};

async function inflict({ ledger }, names, points) {
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
    for (const name of names) {
      for (let point = 1; point <= points; point++) {
        const milliseconds = Math.round((300 * point) / (points + 1));
        const at = `a build stopped by ${name} after ${milliseconds} ms`;
        const version = `version of ${name}, ${point}`;
        const stopped = build(from, version);
        await stop(stopped, ends[name], from, milliseconds);
        await checkMended({ ledger, from, at, version });
      }
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

async function stop({ child, ended }, end, from, milliseconds) {
  const isNamed = end.length > 1;
  while (isNamed && readBuild(from) === null && child.exitCode === null) await setTimeout(5);
  await setTimeout(milliseconds);
  try {
    end(child.pid, readBuild(from));
  } catch {
    // It was over before.
  }
  await ended;
}

/** The process that the lock names as the one that runs the build; null for none. */
function readBuild(from) {
  try {
    const lock = path.join(from, "node_modules/.cache/regula/build.lock");
    return JSON.parse(readFileSync(lock, "utf8")).child ?? null;
  } catch {
    return null;
  }
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
