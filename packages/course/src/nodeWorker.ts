import { parentPort } from "node:worker_threads";
import { serveGrading } from "./grading/serveGrading.ts";

/** The thread that `createNodeGrader` makes. */
if (parentPort) {
  const port = parentPort;
  serveGrading(
    {
      post: (message) => port.postMessage(message),
      listen: (listener) => port.on("message", listener),
    },
    () => performance.now(),
  );
}
