// npm start: the main job on the bundled kicks, with a report. Options after -- go to `regula compare`.
import { run, setUp } from "./setup.mjs";

setUp();
process.on("SIGINT", () => {}); // the command itself answers Ctrl-C and prints what is done
process.exitCode = run(
  process.execPath,
  [
    "packages/cli/bin/regula.js",
    "compare",
    "--report",
    "regula-report.html",
    ...process.argv.slice(2),
  ],
  { loud: true },
);
