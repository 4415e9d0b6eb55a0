import { defaultHost, engines } from "./index.ts";
import { serveTeams } from "./workers/assistants.ts";
import { keepSent } from "./workers/sentOnce.ts";
import { spawnLikeThis } from "./workers/webAssistant.ts";
import { fromWorkerScope, type WorkerScopeLike } from "./workers/webWorker.ts";

/** The script of a browser's worker: `new Worker(new URL(…), { type: "module" })`. */
serveTeams(
  keepSent(fromWorkerScope(globalThis as unknown as WorkerScopeLike)),
  { ...defaultHost, engines },
  spawnLikeThis(),
);
