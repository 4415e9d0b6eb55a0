// npm run lab: builds what has changed, serves the lab on this machine and opens the browser. Options
// after -- go to `regula lab`.
import { endAs } from "./setup/handOver.mjs";
import { setUp } from "./setup.mjs";

await setUp();
const args = ["packages/cli/bin/regula.js", "lab", ...process.argv.slice(2)];
await endAs(process.execPath, args);
