import { describe, expect, test } from "vitest";
import type { GapPoint } from "../frame/gapPoints.ts";
import { createDocument } from "../node.ts";
import { gapChart } from "./gapChart.ts";

const options = () => ({
  document: createDocument(),
  id: "gap",
  title: "Perdas",
  description: "A de teste sobe",
  language: "pt-BR" as const,
  lowestName: "menor",
});

const points = (...losses: [number | null, number | null][]): GapPoint[] =>
  losses.map(([training, heldOut], i) => ({ iteration: 100 * i, training, heldOut }));
const series = (hue: number, losses: GapPoint[]) => ({
  names: { training: `${hue} treino`, heldOut: `${hue} teste` },
  hue,
  points: losses,
});
const overfit = points([0.7, 0.7], [0.5, 0.52], [0.3, 0.48], [0.2, 0.6]);

const lines = (root: Element) => Array.from(root.querySelectorAll("g[stroke-linejoin] > path"));
const placesOf = (path: Element) =>
  [...path.getAttribute("d")!.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

describe("gap chart", () => {
  test("two lines a model, the training one dashed, named at their ends, the gap shaded between", () => {
    const { root } = gapChart([series(0, overfit)], options());
    expect(lines(root)).toHaveLength(2);
    const dashes = lines(root).map((path) => path.parentElement!.getAttribute("stroke-dasharray"));
    expect(dashes.map((dash) => dash !== null && dash !== "none")).toEqual([true, false]);
    const texts = Array.from(root.querySelectorAll("text"), (text) => text.textContent);
    expect(texts).toEqual(expect.arrayContaining(["0 treino", "0 teste", "menor", "iterações"]));
    expect(root.querySelectorAll("[fill-opacity] > path, path[fill-opacity]")).toHaveLength(1);
  });

  test("where more is lost on training points nothing is shaded", () => {
    const { root, up } = gapChart([series(0, points([0.7, 0.5], [0.6, 0.4]))], options());
    const [shade] = root.querySelectorAll("[fill-opacity] > path, path[fill-opacity]");
    const training = [0.7, 0.6, 0.6, 0.7].map((loss) => up(loss)!.toFixed(1));
    expect(placesOf(shade).map(([, y]) => y.toFixed(1))).toEqual(training);
  });

  test("the ring stands at the lowest loss held out, on the line", () => {
    const { root, across, up } = gapChart([series(2, overfit)], options());
    const ring = root.querySelector('[data-mark="chosen"] circle')!;
    expect(Number(ring.getAttribute("cx"))).toBeCloseTo(across(200), 1);
    expect(Number(ring.getAttribute("cy"))).toBeCloseTo(up(0.48)!, 1);
  });

  test.each(["linear", "log"] as const)("says where values stand, %s scale (0.01)", (scale) => {
    const { root, across, up, iterationAt } = gapChart([series(0, overfit)], {
      ...options(),
      scale,
    });
    const [training, heldOut] = lines(root).map(placesOf);
    overfit.forEach((point, i) => {
      expect(training[i][0]).toBeCloseTo(across(point.iteration), 2);
      expect(training[i][1]).toBeCloseTo(up(point.training!)!, 2);
      expect(heldOut[i][1]).toBeCloseTo(up(point.heldOut!)!, 2);
      expect(iterationAt(across(point.iteration))).toBeCloseTo(point.iteration, 8);
    });
  });

  test("a model added late begins where it began; one without test points has one line and no ring", () => {
    const late = overfit.slice(2);
    const { root, across } = gapChart([series(0, overfit), series(1, late)], options());
    expect(placesOf(lines(root)[2])[0][0]).toBeCloseTo(across(200), 2);
    const alone = gapChart([series(0, points([0.7, null], [0.4, null]))], options());
    expect(lines(alone.root)).toHaveLength(1);
    expect(alone.root.querySelector('[data-mark="chosen"]')).toBeNull();
  });

  test("nothing, one point, zeros and what is not finite are drawn without NaN", () => {
    const sets = [
      [],
      points([0.5, 0.6]),
      points([0, 0], [0, 0]),
      points([Number.NaN, 1], [Infinity, Number.NaN]),
      points([5e-324, 1.7e308]),
    ];
    for (const losses of sets) {
      for (const scale of ["linear", "log"] as const) {
        const { root } = gapChart([series(0, losses)], { ...options(), scale });
        expect(root.outerHTML).not.toMatch(/NaN|Infinity/);
      }
    }
  });
});
