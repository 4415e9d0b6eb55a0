// npm run regula -- …: the command line from its sources, with nothing built. It runs where npm was
// called, so that files are named as one sees them.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { endAs } from "./setup/handOver.mjs";
import { root, setUpFromSource } from "./setup.mjs";

await setUpFromSource();
const script = (name) => path.join(root, "scripts", name);
await endAs(
  process.execPath,
  [
    "--conditions=@regula/source",
    `--import=${pathToFileURL(script("fromSource.mjs"))}`,
    script("runFromSource.mjs"),
    ...process.argv.slice(2),
  ],
  { cwd: process.env.INIT_CWD ?? process.cwd() },
);
