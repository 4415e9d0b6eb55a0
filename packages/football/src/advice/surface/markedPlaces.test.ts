import { describe, expect, test } from "vitest";
import { advise, concludeAgain, drawKicks, tilt } from "../madeUpAdvice.ts";
import { markedPlaces, supportedPlace } from "./markedPlaces.ts";
import { isNearLine } from "./plane.ts";

const found = advise(drawKicks(tilt), {}, tilt);

describe("what a map marks", () => {
  test("a sliver of the ground is not marked where no zone is advised; a twentieth of it is", async () => {
    const advice = await found;
    const { baseRate, support, plane } = advice;
    const spread = support.length;
    const flat = (value: number) => new Float64Array(spread).fill(value);
    const [low, high] = [-0.2, 0.2].map((by) => flat(baseRate.rate + by));
    // Left of the kicker, where kicks were won more often inside matches, and far from the lines.
    const inner = Array.from(support.keys()).filter(
      (cell) => support[cell] === 1 && cell > 50 * plane.columns && !isNearLine(plane, cell, 10),
    );
    const markedOf = (cells: number) => {
      const lower = low.slice();
      for (const cell of inner.slice(0, cells)) lower[cell] = baseRate.rate + 0.1;
      const surface = { mean: high, lower, upper: high, members: [low, high] };
      const { area, zones } = concludeAgain(advice, { surface });
      expect(zones.map(({ advice: said }) => said)).not.toContain("recommend");
      return area.recommend;
    };
    const least = Math.ceil(0.05 * advice.area.supported);
    expect(inner.length).toBeGreaterThan(least);
    expect([7, least - 1, least].map(markedOf)).toEqual([0, 0, least]);
  });

  test("where a zone has support are all its cells with enough kicks, and none without any", async () => {
    const advice = await found;
    expect(advice.zones.some(({ supported, cells }) => supported > 0 && supported < cells)).toBe(
      true,
    );
    for (const zone of advice.zones) {
      const place = supportedPlace(advice, zone);
      expect(place?.cells ?? 0).toBe(zone.supported);
      if (!place) continue;
      const inside = (cell: number) => {
        const { columns } = advice.plane;
        const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
        return x > place.x[0] && x < place.x[1] && y > place.y[0] && y < place.y[1];
      };
      // No row or column at its edges is without support.
      const within = [...advice.support.keys()].filter((c) => advice.support[c] === 1 && inside(c));
      expect(within.length).toBeGreaterThanOrEqual(place.cells);
      expect(place.cells).toBeLessThanOrEqual(
        (place.x[1] - place.x[0]) * (place.y[1] - place.y[0]) + 1e-9,
      );
    }
  });

  test("places that are marked lie in their zone, and all of them are told", async () => {
    const advice = await found;
    for (const sign of ["recommend", "avoid"] as const) {
      const places = markedPlaces(advice, sign);
      expect(places.reduce((sum, { cells }) => sum + cells, 0)).toBe(advice.area[sign]);
      for (const { zone, cells, x, y } of places) {
        // A cell that a zone's edge cuts belongs to the zone that its center lies in.
        expect(x[0]).toBeGreaterThanOrEqual(zone.x[0] - 0.5);
        expect(y[1]).toBeLessThanOrEqual(zone.y[1] + 0.5);
        expect(cells).toBeLessThanOrEqual((x[1] - x[0]) * (y[1] - y[0]) + 1e-9);
      }
    }
  });
});
