#!/usr/bin/env node
// Committed so that npm links it before anything is built; the command itself is built into dist.
import { existsSync } from "node:fs";

const main = new URL("../dist/main.js", import.meta.url);
if (existsSync(main)) {
  const { runCommandLine } = await import(main.href);
  process.exitCode = await runCommandLine(process.argv.slice(2));
} else {
  process.stderr.write("regula is not built yet: run `npm run build` in the project's root.\n");
  process.exitCode = 1;
}
