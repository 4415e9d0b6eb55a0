import {
  type Examples,
  fingerprintExamples,
  type TrainingPlan,
  type TrainingResult,
} from "@regula/engine";
import { unpack } from "../wire/packed.ts";
import { resultOf } from "../wire/readResult.ts";

/**
 * The result of a training as `train` gives it, from what a worker sent.
 *
 * @throws RegulaError and TypeError for bytes that are no result of such a plan
 */
export function receive(
  bytes: Uint8Array,
  plan: TrainingPlan,
  examples: Examples,
  { seconds, source }: { readonly seconds: number; readonly source: string },
): TrainingResult {
  const { checkpoint, ...sent } = resultOf(plan)(unpack(bytes), { source, path: "" });
  return {
    ...sent,
    checkpoint: checkpoint && {
      plan,
      currentPlan: plan,
      examples: fingerprintExamples(examples),
      ...checkpoint,
      costs: sent.costs,
      seconds,
    },
    seconds,
  };
}
