import { start } from "../packages/cli/src/start.ts";

process.exitCode = await start(process.argv.slice(2));
