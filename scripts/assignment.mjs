// npm run assignment: the notebook, cell by cell. A path after -- runs it on the original data.
import { endAs } from "./setup/handOver.mjs";
import { setUp } from "./setup.mjs";

await setUp();
const args = ["--import", "tsx", "examples/assignment.ts", ...process.argv.slice(2)];
await endAs(process.execPath, args);
