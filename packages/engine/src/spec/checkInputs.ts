import { type Matrix, RegulaError, verbatim } from "@regula/base";
import type { NetworkSpec } from "./network.ts";

/** @throws RegulaError where X has not one row an input */
export function checkInputs({ inputs }: NetworkSpec, X: Matrix): void {
  if (X.rows === inputs) return;
  throw new RegulaError({
    code: "shape-mismatch",
    expected: { en: `inputs of ${inputs} × m`, "pt-BR": `entradas ${inputs} × m` },
    received: verbatim(`${X.rows} × ${X.columns}`),
  });
}
