import type { LabModel } from "../model/labModel.ts";

const mostRows = 12;

/** About a dozen of the iterations recorded of all models, from the first to the last. */
export function tableIterations(models: readonly Pick<LabModel, "history">[]): number[] {
  const all = new Set(
    models.flatMap(({ history }) => history.items.map(({ iteration }) => iteration)),
  );
  const iterations = [...all].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(iterations.length / mostRows));
  return iterations.filter((_, i) => i % step === 0 || i === iterations.length - 1);
}
