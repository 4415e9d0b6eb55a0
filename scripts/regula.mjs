// npm run regula -- …: the command line from its sources, with nothing built. It runs where npm was
// called, so that files are named as one sees them.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { root, run, setUpFromSource } from "./setup.mjs";

await setUpFromSource();
process.on("SIGINT", () => {}); // the command itself answers Ctrl-C
const script = (name) => path.join(root, "scripts", name);
process.exitCode = run(
  process.execPath,
  [
    "--conditions=@regula/source",
    `--import=${pathToFileURL(script("fromSource.mjs"))}`,
    script("runFromSource.mjs"),
    ...process.argv.slice(2),
  ],
  { loud: true, cwd: process.env.INIT_CWD ?? process.cwd() },
);
