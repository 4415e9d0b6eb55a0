// npm start: the main job on the bundled kicks, with a report, and at last where to kick. Options
// after -- go to `regula compare`.
import { run, setUp } from "./setup.mjs";

setUp();
process.on("SIGINT", () => {}); // the command itself answers Ctrl-C and prints what is done
const regula = (...args) =>
  run(process.execPath, ["packages/cli/bin/regula.js", ...args], { loud: true });
process.exitCode = regula("compare", "--report", "regula-report.html", ...process.argv.slice(2));
if (process.exitCode === 0) process.exitCode = regula("recommend");
