import { mapRecord } from "@regula/base";
import { listParameters, planParameters, presetNames } from "@regula/studies";
import { z } from "zod";
import { count, type Immutable } from "./shapes.ts";

// What a run trained with, as several documents state it.

/** Settings of all plans of a run; what is left out has its default or follows from another. */
export const planSettings = {
  ...mapRecord(planParameters, (parameter) =>
    (parameter.kind === "number" ? z.number() : z.enum(parameter.choices)).optional(),
  ),
  ...mapRecord(listParameters, () => z.array(z.number()).optional()),
  widensHidden: z
    .boolean()
    .optional()
    .describe("Whether hidden layers have at least as many units as there are outputs."),
  fullBatchShare: z
    .number()
    .optional()
    .describe("A batch of this share of the rows, or of more, is replaced by all rows."),
  seed: count,
};

const planSettingsShape = z.strictObject(planSettings);

export type PlanSettingsJson = Immutable<z.infer<typeof planSettingsShape>>;

/** By which preset, and which of its settings something else was asked for. */
export const preset = z.strictObject({
  name: z.enum(presetNames),
  changed: z.array(z.string()).describe("Settings that options gave another value."),
});
