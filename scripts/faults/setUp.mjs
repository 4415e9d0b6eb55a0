import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { root } from "../setup.mjs";

/** Two packages of five files each, written slowly: a build in small. */
const slowBuild = `
import { mkdirSync, writeFileSync } from "node:fs";
const [, from, version] = process.argv;
for (const folder of ["a", "b"]) {
  const dist = from + "/packages/" + folder + "/.dist-next";
  mkdirSync(dist);
  for (let i = 0; i < 5; i++) {
    writeFileSync(dist + "/" + i + ".js", version);
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
    for (let point = 0; point < points; point++) {
      const { name, signal, group } = ends[point % ends.length];
      const milliseconds = Math.round((400 * (point + 1)) / points);
      const at = `a build stopped by ${name} after ${milliseconds} ms`;
      const stopped = build(from, `version ${point + 1}`);
      await setTimeout(milliseconds);
      try {
        process.kill(group ? -stopped.child.pid : stopped.child.pid, signal);
      } catch {
        // It was over before.
      }
      await stopped.ended;
      const kept = versionsIn(from);
      ledger.check(`${at} leaves a whole one`, kept.size <= 1, [...kept].join(", "));
      const next = await build(from, `version ${point + 1}`).ended;
      const mended = versionsIn(from);
      const isMended = mended.size === 1 && mended.has(`version ${point + 1}`);
      ledger.check(`${at} is mended by the next command`, next.code === 0 && isMended, next.said);
      const left = leftovers(from);
      ledger.check(`${at} leaves nothing behind`, left.length === 0, left.join(", "));
    }
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
}

function build(from, version) {
  const args = ["--input-type=module", "-e", command, from, version];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
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
