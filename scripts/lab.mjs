// npm run lab: builds what has changed, serves the lab on this machine and opens the browser. Options
// after -- go to `regula lab`.
import { run, setUp } from "./setup.mjs";

await setUp();
process.on("SIGINT", () => {}); // the command itself answers Ctrl-C
process.exitCode = run(
  process.execPath,
  ["packages/cli/bin/regula.js", "lab", ...process.argv.slice(2)],
  { loud: true },
);
