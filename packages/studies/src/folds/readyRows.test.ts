import { defineStudy, encodeNetworkRows, fitNetworkInputs, makeFolds } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { rememberRows } from "./readyRows.ts";

const study = defineStudy(smallTable({ rows: 60, seed: 1 }), { features: ["x", "y"] });
const { folds } = makeFolds({ rows: study.rows, folds: 4, seed: 5, classes: study.classOf });

describe("remembered rows", () => {
  test("are those made anew", () => {
    const ready = rememberRows();
    for (const { train, test: held } of [...folds, ...folds]) {
      const inputs = ready.fit(study, train);
      expect(inputs).toEqual(fitNetworkInputs(study, train));
      for (const rows of [train, held]) {
        expect(ready.encode(inputs, study, rows)).toEqual(encodeNetworkRows(inputs, study, rows));
      }
    }
  });

  test("are made once, and anew for another pipeline", () => {
    const ready = rememberRows();
    const [{ train, test: held }, other] = folds;
    const inputs = ready.fit(study, train);
    expect(ready.fit(study, train)).toBe(inputs);
    const encoded = ready.encode(inputs, study, held);
    expect(ready.encode(inputs, study, held)).toBe(encoded);
    const others = ready.fit(study, other.train);
    expect(ready.encode(others, study, held)).toEqual(encodeNetworkRows(others, study, held));
  });

  test("are forgotten, the least lately asked for first, where they are too many", () => {
    const ready = rememberRows(2 * 3 * 15);
    const inputs = ready.fit(study, folds[0].train);
    const encode = (fold: number) => ready.encode(inputs, study, folds[fold].test);
    const [first, second] = [encode(0), encode(1)];
    expect(encode(0)).toBe(first);
    encode(2);
    expect(encode(0)).toBe(first);
    expect(encode(1)).not.toBe(second);
  });
});
