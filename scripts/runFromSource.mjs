import { start } from "../packages/cli/src/start.ts";

await start(process.argv.slice(2));
