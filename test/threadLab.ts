import { defaultHost, engines } from "@regula/engine";
import { simulateKicks } from "../packages/lab/src/model/data.ts";
import { Lab } from "../packages/lab/src/model/lab.ts";
import type { LabModelSettings } from "../packages/lab/src/model/settings.ts";
import type { LabHost, OpenWorker } from "../packages/lab/src/model/workerLink.ts";
import type { Reply } from "../packages/lab/src/workers/messages.ts";
import { ModelRun } from "../packages/lab/src/workers/modelRun.ts";

/** A worker that works in this thread. */
const openWorker: OpenWorker = (onReply) => {
  let isOpen = true;
  const run = new ModelRun({
    createStep: engines.compiled,
    frameSeconds: 0.05,
    now: defaultHost.now,
    yieldControl: defaultHost.yieldControl,
    post: (reply: Reply) => queueMicrotask(() => isOpen && onReply(reply)),
  });
  return {
    post: (order) => setImmediate(() => run.handle(order)),
    terminate: () => {
      isOpen = false;
    },
  };
};

/** A lab whose workers work in this thread, four hundred times as fast as frames of a screen come. */
export function openTestLab(
  settings: readonly LabModelSettings[],
  beforeChange?: LabHost["beforeChange"],
): Lab {
  const lab = new Lab(simulateKicks(), {
    openWorker,
    now: () => performance.now() / 400,
    later: (callback) => setTimeout(callback, 0),
    ...(beforeChange && { beforeChange }),
  });
  lab.open(settings.map((one) => ({ settings: one, state: null })));
  return lab;
}

export function until(lab: Lab, isDone: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = lab.subscribe(() => {
      if (!isDone()) return;
      stop();
      resolve();
    });
    if (isDone()) resolve();
  });
}

export const atRest = (lab: Lab) => () => !lab.isPlaying && !lab.isBusy;

export const untilRest = (lab: Lab) => until(lab, atRest(lab));
