import { expect, test, vi } from "vitest";
import { createDocument } from "../node.ts";
import { intervalChart } from "../plots/intervalChart.ts";

// Plot reads the density once, when it is loaded.
vi.hoisted(() => vi.stubGlobal("window", { devicePixelRatio: 1 }));

test("marks stand where their scale says on a screen of low density too", () => {
  const rows = [{ name: "a", estimate: 0.5, lower: 0.4, upper: 0.6 }];
  const document = createDocument();
  const chart = intervalChart(rows, {
    document,
    id: "a",
    title: "t",
    description: "d",
    language: "en",
  });
  const shifts = Array.from(chart.querySelectorAll("g[transform]"), (group) =>
    group.getAttribute("transform"),
  );
  expect(shifts).toEqual(["translate(0,15)"]);
});
