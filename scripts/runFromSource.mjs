import { runCommandLine } from "../packages/cli/src/main.ts";

process.exitCode = await runCommandLine(process.argv.slice(2));
