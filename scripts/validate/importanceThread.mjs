// Explains the sets of a world that it is sent, one after the other.
import { parentPort } from "node:worker_threads";
import { explainSet } from "./importanceWorlds.mjs";

parentPort.on("message", async ({ world, seed }) => {
  parentPort.postMessage(await explainSet(world, seed));
});
