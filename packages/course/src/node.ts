import { availableParallelism } from "node:os";
import { spawnThread, threadBeside } from "@regula/engine/node";

export { findSources } from "./submission/nodeSources.ts";

import { sandboxLimits } from "./grading/sandbox.ts";
import { createGrader, type Grader, type GraderOptions } from "./index.ts";

const script = threadBeside(import.meta.url);

/** In addition to the interpreter's own limit: what a thread's code may use up. */
const threadMegabytes = 512;

/** A grader of worker threads, by default one a processor. */
export function createNodeGrader(options: Omit<GraderOptions, "spawn"> = {}): Grader {
  return createGrader({
    size: availableParallelism(),
    patience: sandboxLimits.patientMilliseconds,
    ...options,
    spawn: () =>
      spawnThread(script, {
        resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
      }),
  });
}
