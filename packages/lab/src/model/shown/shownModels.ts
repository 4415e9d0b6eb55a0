import { defaultHost, engines } from "@regula/engine";
import type { Picture, Reply, Standing } from "../../workers/messages.ts";
import { ModelRun } from "../../workers/modelRun.ts";
import { simulateKicks, toExamples } from "../data.ts";
import { createPlan } from "../settings.ts";
import { defaultModels, defaultShared } from "./defaultModels.ts";

/** A model as the lab opens with it. */
export interface ShownModel {
  readonly picture: Picture;
  readonly standing: Standing;
  readonly past: readonly (Standing & Pick<Picture, "iteration" | "flat">)[];
}

/** Iterations that are kept: close together at first, and the last. */
function keptIterations(): number[] {
  const kept = [0];
  for (let at = 2; at < defaultShared.iterations; at = Math.ceil(at * 1.16) + 1) kept.push(at);
  return [...kept, defaultShared.iterations];
}

/** Trains the lab's first models as the lab itself does: run by the build, never in the page. */
export async function trainShownModels(): Promise<ShownModel[]> {
  const examples = toExamples(simulateKicks());
  const trained: ShownModel[] = [];
  for (const settings of defaultModels) {
    const frames: Extract<Reply, { type: "frame" }>[] = [];
    const run = new ModelRun({
      ...defaultHost,
      createStep: engines.compiled,
      frameSeconds: Number.POSITIVE_INFINITY,
      post: (reply) => {
        if (reply.type === "error") throw new Error(reply.message);
        if (reply.type === "frame" && reply.done) frames.push(reply);
      },
    });
    const plan = createPlan(settings, defaultShared);
    await run.handle({ type: "begin", ticket: 0, plan, stopping: null, examples, state: null });
    for (const to of keptIterations().slice(1)) {
      await run.handle({ type: "advance", ticket: to, to });
    }
    const last = frames[frames.length - 1];
    trained.push({
      picture: last.picture,
      standing: last.standing,
      past: frames.slice(0, -1).map(({ picture: { iteration, flat }, standing }) => ({
        iteration,
        flat,
        ...standing,
      })),
    });
  }
  return trained;
}
