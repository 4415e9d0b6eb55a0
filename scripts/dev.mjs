// npm run dev: the lab from its sources, reloaded at every change of them. Options after -- go to Vite.
import path from "node:path";
import { root, run, setUpFromSource } from "./setup.mjs";

await setUpFromSource();
process.on("SIGINT", () => {}); // Vite itself ends at Ctrl-C
const vite = path.join(root, "node_modules/vite/bin/vite.js");
process.exitCode = run(process.execPath, [vite, ...process.argv.slice(2)], {
  loud: true,
  cwd: path.join(root, "packages/lab"),
});
