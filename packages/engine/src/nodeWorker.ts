import { parentPort, workerData } from "node:worker_threads";
import { defaultHost, engines, useWideLanes } from "./index.ts";
import { spawnThread } from "./nodeThread.ts";
import { serveTeams } from "./workers/assistants.ts";
import { keepSent } from "./workers/sentOnce.ts";

/** The data that a thread starts with. */
export interface ThreadData {
  /** V8's flag is the whole process's; what steps are made for is each thread's own. */
  readonly wide: boolean;
}

/** The thread that `createNodePool` makes, and the one that helps it. */
if (parentPort) {
  const port = parentPort;
  const data: ThreadData = workerData;
  useWideLanes(data.wide);
  serveTeams(
    keepSent({
      post: (message) => port.postMessage(message),
      listen: (listener) => port.on("message", listener),
    }),
    { ...defaultHost, engines },
    () => spawnThread(new URL(import.meta.url), { workerData: data }),
  );
}
