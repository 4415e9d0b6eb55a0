// npm run assignment: the notebook, cell by cell. A path after -- runs it on the original data.
import { run, setUp } from "./setup.mjs";

await setUp();
process.exitCode = run(
  process.execPath,
  ["--import", "tsx", "examples/assignment.ts", ...process.argv.slice(2)],
  { loud: true },
);
