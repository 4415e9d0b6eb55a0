import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describeMissing, describeTooManyFiles } from "./startRefusal.ts";

/** What a source loads as it is loaded itself, types aside. */
function loadedBy(file: string): readonly string[] {
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/^import (?!type )[^;]*?"([^"]+)";/gms)].map(([, name]) => name);
}

test("signals are listened to before any package or command is loaded", () => {
  const seen = new Set([path.join(import.meta.dirname, "start.ts")]);
  for (const file of seen) {
    for (const name of loadedBy(file)) {
      if (name.startsWith(".")) seen.add(path.resolve(path.dirname(file), name));
      else expect(builtinModules.map((one) => `node:${one}`)).toContain(name);
    }
  }
  expect([...seen].map((file) => path.basename(file))).toContain("interrupt.ts");
  expect(seen.size).toBeLessThan(10);
});

/** What Node says where a source imports what is not there. */
function importError(name: string): Error {
  const source = path.join(import.meta.dirname, "main.ts");
  const kind = name.startsWith("/") ? "module" : "package";
  const message = `Cannot find ${kind} '${name}' imported from ${source}`;
  return Object.assign(new Error(message), { code: "ERR_MODULE_NOT_FOUND" });
}

test.each([
  ["commander-that-is-not-there", "the package commander-that-is-not-there is not installed"],
  ["@scope/part", "the package @scope/part is not installed"],
  [
    "/x y/node_modules/@scope/part/esm.mjs",
    "the package @scope/part is not installed, or only in part: run npm ci",
  ],
  ["/x/node_modules/commander/esm.mjs", "the package commander is not installed"],
  ["/x/packages/cli/dist/main.js", "a built file of Regula is not there: run npm run build"],
])("%s is told as missing", (name, told) => {
  const missing = describeMissing(importError(name));
  expect(missing?.en).toContain(told);
  expect(missing?.["pt-BR"]).toMatch(/rode npm (ci|run build)/);
});

test("no other error is taken for a package that is missing, or for too many files", () => {
  const emfile = Object.assign(new Error("EMFILE"), { code: "EMFILE" });
  for (const error of [new Error("Cannot find package 'x'"), emfile, null, "x"]) {
    expect(describeMissing(error)).toBeNull();
  }
  expect(describeTooManyFiles(emfile)?.en).toMatch(/too many files are open .*ulimit -n/);
  expect(describeTooManyFiles(new Error("EMFILE"))).toBeNull();
});

/** Sends a signal as soon as the launcher looks for the command, as a preloaded module. */
const signalEarly = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { existsSync } = fs;
fs.existsSync = (file) => {
  process.kill(process.pid, "SIGHUP");
  return existsSync(file);
};
syncBuiltinESMExports();
`;

test("a signal that comes while the command is loaded is handed to it", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const launcher = path.join(folder, "bin/regula.js");
  mkdirSync(path.join(folder, "bin"));
  mkdirSync(path.join(folder, "dist"));
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  copyFileSync(path.join(import.meta.dirname, "../bin/regula.js"), launcher);
  const loaded = "await new Promise((resolve) => setTimeout(resolve, 20));";
  const start = "export const start = (argv, early) => console.log(...argv, ...early);";
  writeFileSync(path.join(folder, "dist/start.js"), loaded + start);
  const preloaded = `--import=data:text/javascript,${encodeURIComponent(signalEarly)}`;
  const ran = spawnSync(process.execPath, [preloaded, launcher, "train"], { encoding: "utf8" });
  expect([ran.stdout, ran.stderr, ran.signal]).toEqual(["train SIGHUP\n", "", null]);
});
