// npm run dev: the lab from its sources, reloaded at every change of them. Options after -- go to Vite.
import path from "node:path";
import { endAs } from "./setup/handOver.mjs";
import { root, setUpFromSource } from "./setup.mjs";

await setUpFromSource();
const vite = path.join(root, "node_modules/vite/bin/vite.js");
await endAs(process.execPath, [vite, ...process.argv.slice(2)], {
  cwd: path.join(root, "packages/lab"),
});
