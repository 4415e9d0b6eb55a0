import { copiesQuestion, type Estimate } from "@regula/statistics";
import type { FeatureSignal } from "../../signal/featureSignal.ts";

/** Whether rows are copies of each other that no groups keep together, so that training saw held-out ones. */
export function sawCopies(
  signal: Pick<FeatureSignal, "exchange" | "units">,
  rows: number,
): boolean {
  if (signal.exchange !== "rows") return false;
  return copiesQuestion.decide({ rows, distinct: signal.units }).claim === "found";
}

/** An estimate that says nothing of new rows, as copies of the held-out ones were trained on. */
export function withholdCopies({ mean }: Estimate): Estimate {
  return { mean, interval: null, withheld: "training-copies" };
}
