import { costChart } from "@regula/charts";
import { createDocument } from "@regula/charts/node";
import { expect, test } from "vitest";
import { chartWidth } from "./chartWidth.ts";

test.each([0, 180, 260, 298, 313, 319.6, 320, 500.4, 959.7, 4000])(
  "a place of %d pixels has a chart",
  (pixels) => {
    const options = {
      document: createDocument(),
      id: "cost",
      title: "Cost",
      description: "Falls.",
      language: "en",
      scale: "log",
      width: chartWidth(pixels),
    } as const;
    const points = [
      { iteration: 0, value: 1 },
      { iteration: 100, value: 0.5 },
    ];
    const drawn = costChart([{ name: "a", hue: 0, kind: "dataLoss", points }], options);
    expect(drawn.getAttribute("viewBox")).toMatch(new RegExp(`^0 0 ${chartWidth(pixels)} `));
  },
);

test("a chart may be kept narrower than the widest", () => {
  expect(chartWidth(900, 760)).toBe(760);
});
