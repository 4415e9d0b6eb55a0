import { interpretTable } from "@regula/data";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { selectKicks } from "../kicks/selectKicks.ts";
import type { Advice } from "./advice.ts";
import { adviceGrid, gridToCsv, gridToGeoJson } from "./adviceGrid.ts";
import { definePlane } from "./surface/plane.ts";

const rows = Array.from({ length: 40 }, (_, i) => `${30 + i},${10 + i},${i % 2}`);
const table = interpretTable(parseCsv(`x,y,control\n${rows.join("\n")}\n`, { source: "k.csv" }));
const kicks = selectKicks(table, { label: "control", features: ["x", "y"], minLength: 0 });
const plane = definePlane({ X: kicks.positions, featureNames: ["x", "y"] });
const size = plane.columns * plane.rows;
const fill = (value: number) => new Float64Array(size).fill(value);
const support = new Uint8Array(size);
support.set([1, 1, 1]);
const lower = fill(0.2);
lower[0] = 0.51;
const upper = fill(0.8);
upper[1] = 0.4999999;

const classes = Array.from(support, () => "cannot-tell");
classes.splice(0, 2, "recommend", "avoid");

/** The parts of an advice that a grid is made of. */
const advice = {
  kicks,
  plane,
  support,
  classes,
  signal: {},
  surface: { mean: fill(0.6), lower, upper, members: [] },
  baseRate: { rate: 0.5, interval: null, withheld: null },
  grounds: { claim: "allowed" },
  worth: null,
} as unknown as Advice;

describe("the grid of advice", () => {
  const cells = adviceGrid(advice) ?? [];

  test("has a cell for each square meter, with mean, band and class; no number without support", () => {
    expect(cells).toHaveLength(105 * 68);
    expect(cells.slice(0, 4)).toEqual([
      { x: 0.5, y: 0.5, mean: 0.6, lower: 0.51, upper: 0.8, class: "recommend" },
      { x: 1.5, y: 0.5, mean: 0.6, lower: 0.2, upper: 0.5, class: "avoid" },
      { x: 2.5, y: 0.5, mean: 0.6, lower: 0.2, upper: 0.8, class: "cannot-tell" },
      { x: 3.5, y: 0.5, mean: null, lower: null, upper: null, class: "no-support" },
    ]);
    expect(cells.at(-1)).toMatchObject({ x: 104.5, y: 67.5 });
  });

  test("as CSV", () => {
    expect(gridToCsv(advice, cells).split("\n").slice(0, 5)).toEqual([
      "x,y,mean,lower,upper,class",
      "0.5,0.5,0.6,0.51,0.8,recommend",
      "1.5,0.5,0.6,0.2,0.5,avoid",
      "2.5,0.5,0.6,0.2,0.8,cannot-tell",
      "3.5,0.5,,,,no-support",
    ]);
  });

  test("as GeoJSON: closed squares, counterclockwise, that cover the pitch", () => {
    const document = JSON.parse(gridToGeoJson(advice, cells));
    expect(document).toMatchObject({
      type: "FeatureCollection",
      units: "m",
      label: "control",
      baseRate: 0.5,
      grounds: "allowed",
      classesBy: "probability",
    });
    expect(document.features[0]).toEqual({
      type: "Feature",
      properties: { mean: 0.6, lower: 0.51, upper: 0.8, class: "recommend" },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      },
    });
    let area = 0;
    for (const { geometry } of document.features) {
      const [ring] = geometry.coordinates;
      for (let i = 0; i + 1 < ring.length; i++) {
        area += (ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1]) / 2;
      }
    }
    expect(area).toBeCloseTo(105 * 68, 6);
  });

  test("where advice goes by goals, these are in it, and the file says so", () => {
    const gain = { mean: fill(0.01), lower: fill(0.002), upper: fill(0.03), members: [] };
    const valued = { ...advice, worth: { gain } } as unknown as Advice;
    const found = adviceGrid(valued) ?? [];
    expect(gridToCsv(valued, found).split("\n").slice(0, 2)).toEqual([
      "x,y,mean,lower,upper,gain,gain_lower,gain_upper,class",
      "0.5,0.5,0.6,0.51,0.8,0.01,0.002,0.03,recommend",
    ]);
    expect(gridToCsv(valued, found).split("\n")[4]).toBe("3.5,0.5,,,,,,,no-support");
    const document = JSON.parse(gridToGeoJson(valued, found));
    expect(document.classesBy).toBe("goals");
    expect(document.features[0].properties).toMatchObject({ gain: 0.01, gain_lower: 0.002 });
  });

  test("without a surface no numbers, and nothing where nothing could be tested", () => {
    const unshown = adviceGrid({
      ...advice,
      surface: null,
      classes: Array(size).fill("cannot-tell"),
    });
    expect(unshown?.slice(2, 4)).toEqual([
      { x: 2.5, y: 0.5, mean: null, lower: null, upper: null, class: "cannot-tell" },
      { x: 3.5, y: 0.5, mean: null, lower: null, upper: null, class: "no-support" },
    ]);
    expect(adviceGrid({ ...advice, surface: null, signal: null })).toBeNull();
  });
});
