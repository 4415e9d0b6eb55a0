import { parentPort, workerData } from "node:worker_threads";
import { defaultHost, engines, serveTraining, useWideLanes } from "./index.ts";

/** What a thread is begun with. */
export interface ThreadData {
  /** V8's flag is the whole process's; what steps are made for is each thread's own. */
  readonly wide: boolean;
}

/** The thread that `createNodePool` makes. */
if (parentPort) {
  const port = parentPort;
  const { wide }: ThreadData = workerData;
  useWideLanes(wide);
  serveTraining(
    {
      post: (message) => port.postMessage(message),
      listen: (listener) => port.on("message", listener),
    },
    { ...defaultHost, engines },
  );
}
