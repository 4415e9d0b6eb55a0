import { parentPort } from "node:worker_threads";
import { defaultHost, engines, serveTraining } from "./index.ts";

/** The thread that `createNodePool` makes. */
if (parentPort) {
  const port = parentPort;
  serveTraining(
    {
      post: (message) => port.postMessage(message),
      listen: (listener) => port.on("message", listener),
    },
    { ...defaultHost, engines },
  );
}
