import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLinearTicks } from "../drawing/numberFormat.ts";
import { fontSize } from "../drawing/svg.ts";
import { estimateWidth } from "../drawing/textBlock.ts";
import { fitTicks } from "./axisTicks.ts";

const label = (ticks: readonly number[]) => formatLinearTicks(ticks, "pt-BR");

describe("fitted ticks", () => {
  test("as many as asked for where there is room", () => {
    const { labels } = fitTicks([0, 30000], 5, label, (tick) => 20 + tick / 100, [0, 400]);
    expect(labels).toEqual(["0", "10.000", "20.000", "30.000"]);
  });

  test("fewer where there is not", () => {
    const { labels } = fitTicks([0, 30000], 5, label, (tick) => 20 + tick / 300, [0, 160]);
    expect(labels).toEqual(["0", "20.000"]);
  });

  test("labels leave room between them and stay inside it, whatever the numbers", () => {
    const bound = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 60, max: 600 }), (a, b, width) => {
        fc.pre(a !== b);
        const [min, max] = a < b ? [a, b] : [b, a];
        const place = (tick: number) => 10 + ((tick - min) / (max - min)) * width;
        const { ticks, labels } = fitTicks([min, max], 6, label, place, [0, width + 20]);
        let free = 0;
        ticks.forEach((tick, index) => {
          const half = estimateWidth(labels[index], fontSize) / 2;
          expect(place(tick) - half).toBeGreaterThanOrEqual(free);
          free = place(tick) + half + 4;
        });
        expect(free - 4).toBeLessThanOrEqual(width + 20);
      }),
    );
  });
});
