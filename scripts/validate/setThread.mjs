// Judges the sets that it is sent, one after the other, by the module that it was started with.
import { parentPort, workerData } from "node:worker_threads";

const { judgeSet } = await import(new URL(workerData.module, import.meta.url));

parentPort.on("message", async ({ world, seed }) => {
  parentPort.postMessage(await judgeSet(world, seed));
});
