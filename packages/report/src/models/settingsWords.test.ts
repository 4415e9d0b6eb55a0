import { applyPreset } from "@regula/studies";
import { expect, test } from "vitest";
import { describePreset, describeSettings } from "./settingsWords.ts";

test("what trains, in a line: the preset, its settings as they are, and what is changed", () => {
  const table = applyPreset("table", "study", {});
  const shared = { inputEncoding: "piecewise" as const };
  expect(describeSettings(table.used, { ...table, ...shared, outputs: 1 }, "en")).toBe(
    "Preset table: piecewise inputs, hidden layers of 64-64 gelu units, adam 0.003 (cosine), batches of 128 (of 160 rows or fewer: all), 60 epochs but at least 400 iterations, f32.",
  );
  const wide = describeSettings(table.used, { ...table, outputs: 100 }, "pt-BR");
  expect(wide).toMatch(
    /^Predefinição table: camadas ocultas de 100-100 unidades gelu, Adam 0,003 \(cosseno\)/,
  );
  expect(describeSettings(table.used, { ...table, ...shared, outputs: 1 }, "pt-BR")).toMatch(
    /^Predefinição table: entradas lineares por partes, /,
  );
  const given = { hidden: [], optimizer: "momentum", iterations: 2000, batchSize: 32 } as const;
  const changed = applyPreset("course", "study", given);
  expect(describeSettings(changed.used, { ...changed, outputs: 3 }, "en")).toBe(
    "Preset course: no hidden layers, momentum 0.03 (constant), batches of 32, 2,000 iterations, f64. Changed by options: Batch size, Hidden units, Iterations, Optimizer.",
  );
});

test("in a card the preset and what is changed", () => {
  const used = { name: "table", changed: ["l2", "inputEncoding"] } as const;
  expect(describePreset(used, "en")).toBe(
    "Preset table. Changed by options: L2 penalty λ, Encoding of numbers.",
  );
  expect(describePreset({ name: "course", changed: [] }, "pt-BR")).toBe("Predefinição course.");
});
