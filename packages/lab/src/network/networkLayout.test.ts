import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutNetwork, mostUnitsDrawn, thumbnail, unitBeside } from "./networkLayout.ts";

const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 7 });
const width = fc.integer({ min: 200, max: 1400 });

test("no two units overlap, none leaves the drawing, and layers go from left to right", () => {
  fc.assert(
    fc.property(sizes, width, (network, wanted) => {
      const layout = layOutNetwork(network, wanted);
      const all = layout.layers.flat();
      expect(layout.layers.map(({ length }) => length)).toEqual(
        network.map((size) => Math.min(size, mostUnitsDrawn)),
      );
      for (const [i, { x, y, layer }] of all.entries()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + thumbnail.width).toBeLessThanOrEqual(layout.width);
        expect(y + thumbnail.height).toBeLessThanOrEqual(layout.height);
        for (const other of all.slice(0, i)) {
          const apart =
            Math.abs(other.x - x) >= thumbnail.width || Math.abs(other.y - y) >= thumbnail.height;
          expect(apart).toBe(true);
          if (other.layer < layer) expect(other.x + thumbnail.width).toBeLessThan(x);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("arrow keys reach every unit from every other, and nothing beyond the edges", () => {
  fc.assert(
    fc.property(sizes, (network) => {
      const layout = layOutNetwork(network, 800);
      const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
      const reached = new Set([layout.layers[0][0]]);
      for (const place of reached) {
        for (const key of keys) {
          const next = unitBeside(layout, place, key);
          if (next) reached.add(next);
        }
      }
      expect(reached.size).toBe(layout.layers.flat().length);
    }),
    { numRuns: 40 },
  );
  const layout = layOutNetwork([2, 1], 300);
  expect(unitBeside(layout, { layer: 0, unit: 0 }, "ArrowUp")).toBeNull();
  expect(unitBeside(layout, { layer: 1, unit: 0 }, "ArrowRight")).toBeNull();
  expect(unitBeside(layout, { layer: 0, unit: 0 }, "Enter")).toBeNull();
});
