// npm run assignment: the notebook, cell by cell. A path after -- runs it on the original data.
import { handOver } from "./setup/handOver.mjs";
import { setUp } from "./setup.mjs";

await setUp();
const args = ["--import", "tsx", "examples/assignment.ts", ...process.argv.slice(2)];
process.exitCode = await handOver(process.execPath, args);
