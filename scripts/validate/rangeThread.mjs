// Judges the sets of a world of ranges that it is sent, one after the other.
import { parentPort } from "node:worker_threads";
import { judgeSet } from "./rangeWorlds.mjs";

parentPort.on("message", async ({ world, seed }) => {
  parentPort.postMessage(await judgeSet(world, seed));
});
