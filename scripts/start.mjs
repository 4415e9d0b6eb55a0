// npm start: the main job on the bundled kicks, with a report, and at last where to kick. Options
// after -- go to `regula compare`, which is then all that runs.
import { handOver, interruptedStatus } from "./setup/handOver.mjs";
import { setUp } from "./setup.mjs";

await setUp();
const regula = (...args) => handOver(process.execPath, ["packages/cli/bin/regula.js", ...args]);
const options = process.argv.slice(2);
const compared = await regula("compare", "--report", "regula-report.html", ...options);
if (compared !== 0 || options.length > 0) process.exit(compared);
// What came as the first command was done is meant for both.
process.exit(interruptedStatus || (await regula("recommend", "--report", "regula-advice.html")));
