import type { Fault } from "./mistake.ts";

const layers = [1, 2, 3] as const;

/** Faults that together are one mistake, reported as one. */
export function mergeBackward(faults: readonly Fault[]): Fault[] {
  let merged = [...faults];
  const has = (id: Fault[0], part: string) =>
    merged.some((one) => one[0] === id && one[1] === part);
  const drop = (part: string, ids: readonly Fault[0][]) => {
    merged = merged.filter(([id, at]) => at !== part || !ids.includes(id));
  };
  const unmasked = ["mask-missing", "keep-prob-not-divided"] as const;
  for (const layer of [2, 1]) {
    const [dA, dZ] = [`grads.dA${layer}`, `grads.dZ${layer}`];
    if (has("mask-on-dz", dZ)) {
      // What was masked and scaled before is scaled once more.
      if (unmasked.some((id) => has(id, dA))) drop(dA, unmasked);
      else merged = merged.map((one) => (one[1] === dZ ? ["keep-prob-twice", dZ] : one));
    } else if (unmasked.every((id) => has(id, dA))) {
      const at = merged.findIndex(([, part]) => part === dA);
      drop(dA, unmasked);
      merged.splice(at, 0, ["dropout-missing", dA]);
    }
  }
  const isOne = layers.every(
    (l) => has("penalty-not-over-m", `grads.dW${l}`) && has("mean-missing", `grads.dW${l}`),
  );
  if (isOne) {
    merged = merged.map(([id, part]) => [id === "mean-missing" ? "m-is-one" : id, part]);
    merged = merged.filter(([id]) => id !== "penalty-not-over-m");
  }
  // 1/m on dZ3 is all of the mean where no dW has it.
  if (
    has("mean-on-slopes", "grads.dZ3") &&
    layers.every((l) => has("mean-missing", `grads.dW${l}`))
  ) {
    merged = merged.filter(([id]) => id !== "mean-missing");
  }
  if (layers.every((l) => has("weights-forgotten", `grads.dW${l}`))) {
    merged = merged.map(([id, part]) => [
      id === "weights-forgotten" ? "penalty-missing" : id,
      part,
    ]);
  }
  return merged;
}

/** What is on Z and so not on A is one mistake: A is not blamed for what it lacks. */
export function mergeForward(faults: readonly Fault[]): Fault[] {
  const isOn = (id: Fault[0], layer: number) =>
    faults.some((one) => one[0] === id && one[1] === `cache.Z${layer}`);
  const lacking: readonly Fault[0][] = ["keep-prob-not-divided", "mask-missing", "dropout-missing"];
  const blamed = [1, 2].flatMap((l) => {
    const part = `cache.A${l}`;
    if (isOn("mask-on-logits", l)) return lacking.map((id): Fault => [id, part]);
    return isOn("keep-prob-on-logits", l + 1) ? [["keep-prob-not-divided", part] as Fault] : [];
  });
  return faults.filter(([id, part]) => !blamed.some((one) => one[0] === id && one[1] === part));
}
