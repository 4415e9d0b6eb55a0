// Judges the sets of a world that it is sent, one after the other.
import { parentPort } from "node:worker_threads";
import { judgeSet } from "./leftOutWorlds.mjs";

parentPort.on("message", async ({ world, seed }) => {
  parentPort.postMessage(await judgeSet(world, seed));
});
