import type { InputEncoding } from "@regula/data";
import type { TrainingPlan } from "@regula/engine";
import { featuresOf, type LabFeature } from "./labFeatures.ts";

/** A plan with what makes its network's inputs. */
export interface LabPlan extends TrainingPlan {
  /** Of the standardized x and y; absent where these are the inputs. */
  readonly encoding?: InputEncoding;
}

/** A network with what makes its inputs. */
export type LabNetwork = Pick<LabPlan, "network" | "encoding">;

/** The features that are a network's inputs, in their order. */
export function inputsOf({ encoding }: Pick<LabPlan, "encoding">): readonly LabFeature[] {
  return featuresOf(encoding ?? null) ?? [];
}

/** Whether weights of the one are weights of the other. */
export function isSameNetwork(one: LabNetwork, other: LabNetwork): boolean {
  const [first, second] = [one, other].map(({ network, encoding = null }) =>
    JSON.stringify([network, encoding]),
  );
  return first === second;
}
