// npm start: the main job on the bundled kicks, with a report, and at last where to kick. Options
// after -- go to `regula compare`, which is then all that runs.
import { run, setUp } from "./setup.mjs";

await setUp();
process.on("SIGINT", () => {}); // the command itself answers Ctrl-C and prints what is done
const regula = (...args) =>
  run(process.execPath, ["packages/cli/bin/regula.js", ...args], { loud: true });
const options = process.argv.slice(2);
process.exitCode = regula("compare", "--report", "regula-report.html", ...options);
if (process.exitCode === 0 && options.length === 0) {
  process.exitCode = regula("recommend", "--report", "regula-advice.html");
}
