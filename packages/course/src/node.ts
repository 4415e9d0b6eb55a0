import { availableParallelism } from "node:os";
import { spawnThread } from "@regula/engine/node";

export { findSources } from "./submission/nodeSources.ts";

import { createGrader, type Grader, type GraderOptions } from "./index.ts";

/** The built worker, also where this file is run from its source: a thread loads no TypeScript. */
const script = new URL(
  import.meta.url.endsWith(".ts") ? "../dist/nodeWorker.js" : "./nodeWorker.js",
  import.meta.url,
);

/** Beside the interpreter's own limit: what a thread's code may use up. */
const threadMegabytes = 512;

/** A grader of worker threads, by default one a processor. */
export function createNodeGrader(options: Omit<GraderOptions, "spawn"> = {}): Grader {
  return createGrader({
    size: availableParallelism(),
    ...options,
    spawn: () =>
      spawnThread(script, {
        // None of the process's own flags: they may say to read sources, which a thread cannot.
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
      }),
  });
}
