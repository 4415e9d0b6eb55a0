#!/usr/bin/env node
// Committed so that npm links it before anything is built; the command itself is built into dist.
import { existsSync } from "node:fs";

// Loading the command takes a moment, on a busy machine a tenth of a second: what is signaled in it is
// handed to the command, which knows what to ignore.
const early = new Set();
const note = (name) => early.add(name);
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const name of signals) process.on(name, note);

const built = new URL("../dist/start.js", import.meta.url);
if (existsSync(built)) {
  try {
    const { start } = await import(built.href);
    for (const name of signals) process.off(name, note);
    await start(process.argv.slice(2), early);
  } catch (error) {
    // What comes even before the command can say what is the matter, as where it can open no file.
    process.stderr.write(`Error: Regula cannot start: ${error?.code ?? error?.stack}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write("regula is not built yet: run `npm run build` in the project's root.\n");
  process.exitCode = 1;
}
