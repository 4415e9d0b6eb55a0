import { matrix, RegulaError, verbatim } from "@regula/base";
import { describe, expect, test } from "vitest";
import { divergingColor, divergingScale } from "../drawing/colorScale.ts";
import { renderSvg } from "../drawing/renderSvg.ts";
import { resolveColors } from "../drawing/resolveColors.ts";
import { fontSize } from "../drawing/svg.ts";
import { estimateWidth } from "../drawing/textBlock.ts";
import type { Frame } from "../frame/frame.ts";
import { createDocument } from "../node.ts";
import { type AdviceField, type AdviceMapOptions, adviceMap } from "./adviceMap.ts";

const frame: Frame = {
  x: [0, 20],
  y: [0, 10],
  units: verbatim("m"),
  xLabel: verbatim("x"),
  yLabel: verbatim("y"),
  aspect: "equal",
  background: [],
};

const grid = (value: (column: number, row: number) => number) =>
  matrix(
    10,
    20,
    Float64Array.from({ length: 200 }, (_, i) => value(i % 20, Math.floor(i / 20))),
  );

/** P rises to the right; the band is 0.2 wide; the top two rows have no data. */
const field: AdviceField = {
  mean: grid((column) => 0.1 + 0.04 * column),
  lower: grid((column) => 0.04 * column),
  upper: grid((column) => 0.2 + 0.04 * column),
  support: grid((_, row) => (row < 8 ? 1 : 0)).data,
};

const options = (more: Partial<AdviceMapOptions> = {}): AdviceMapOptions => ({
  document: createDocument(),
  id: "map",
  title: "Map",
  description: "Advice",
  language: "en",
  center: 0.5,
  scaleName: "P",
  hasAdvice: true,
  ...more,
});

describe("the map of advice", () => {
  test("marks what is unconfirmed with question marks in a dotted line, and only where it is", () => {
    const unconfirmed = grid((column) => (column >= 15 ? 1 : 0)).data;
    const map = adviceMap({ ...field, unconfirmed }, frame, options());
    const path = map.querySelector('[data-mark="unconfirmed"]')!;
    expect(path.getAttribute("fill")).toBe("url(#map-unconfirmed)");
    expect(path.nextElementSibling!.getAttribute("stroke-dasharray")).toBe("1 4");
    expect(
      adviceMap(field, frame, options()).querySelector('[data-mark="unconfirmed"]'),
    ).toBeNull();
    const short = { ...field, unconfirmed: [1] };
    expect(() => adviceMap(short, frame, options())).toThrow(RegulaError);
  });

  test("marks where the band is above the center to the right, and below to the left", () => {
    const map = adviceMap(field, frame, options());
    const path = (kind: string) => map.querySelector(`[data-mark="${kind}"]`)!;
    const left = (kind: string) =>
      Number(
        path(kind)
          .getAttribute("d")!
          .match(/^M([\d.]+)/)![1],
      );
    expect(path("recommend").getAttribute("fill")).toBe("url(#map-recommend)");
    expect(left("recommend")).toBeGreaterThan(left("avoid"));
    const outline = (kind: string) => path(kind).nextElementSibling!;
    expect(outline("recommend").getAttribute("stroke-dasharray")).toBeNull();
    expect(outline("avoid").getAttribute("stroke-dasharray")).toBe("5 4");
    // All of it, colors too, is cut to where there are data.
    for (const kind of ["bands", "recommend"]) {
      const cut = path(kind).closest('[clip-path="url(#map-support)"]');
      expect(cut, kind).not.toBeNull();
    }
  });

  test("without advice nothing is marked or colored, and there is no scale", () => {
    const map = adviceMap(field, frame, options({ hasAdvice: false }));
    const marks = ["recommend", "avoid", "bands", "scale"].map((mark) => `[data-mark="${mark}"]`);
    expect(map.querySelector(marks.join())).toBeNull();
    const plain = map.querySelector('[data-mark="plain"]')!;
    expect(plain.getAttribute("clip-path")).toBe("url(#map-support)");
  });

  test("the scale's name is broken where it has no room, and the bar lies below all of it", () => {
    const scaleName = "P(kicking team won the ball); base rate 51.0%";
    const linesAt = (width: number) => {
      const scale = adviceMap(field, frame, options({ scaleName, width })).querySelector(
        '[data-mark="scale"]',
      )!;
      const [first, ...others] = scale.querySelectorAll("text:not([text-anchor])");
      const lines = [first, ...others].map((line) => line.textContent ?? "");
      const bar = Number(scale.querySelector("rect")?.getAttribute("y"));
      expect(bar).toBeGreaterThan(Number((others.at(-1) ?? first).getAttribute("y")));
      for (const line of lines) expect(estimateWidth(line, fontSize)).toBeLessThanOrEqual(width);
      return lines;
    };
    expect(linesAt(960)).toEqual([scaleName]);
    expect(linesAt(320).length).toBeGreaterThan(1);
    expect(linesAt(320).join(" ")).toBe(scaleName);
  });

  test("a field has its sides, own goal and attack named, and lines of density at their levels", () => {
    const edges = {
      top: "left",
      bottom: "right",
      goal: "own goal",
      goalPosts: [4, 6] as const,
      attack: "attack",
    };
    const density = { values: field.mean, levels: [0.3, 0.6] };
    const map = adviceMap(field, frame, options({ edges, density }));
    const words = [...map.querySelectorAll('[data-mark="edges"] text')].map((t) => t.textContent);
    expect(words).toEqual(["left", "right", "attack", "own goal"]);
    expect(map.querySelectorAll('[data-mark="density"]')).toHaveLength(2);
  });

  test("areas that words name are outlined, each with its name and its mark's line; none on a plain map", () => {
    const areas = [
      { order: null, name: "far end, left", mark: "recommend", x: [15, 20], y: [5, 10] },
      { order: "avoid", name: "meio-campo, right", mark: "avoid", x: [5, 7.5], y: [0, 5] },
    ] as const;
    const map = adviceMap(field, frame, options({ areas }));
    const drawn = [...map.querySelectorAll('[data-mark="named-area"]')];
    const wordsOf = (area: Element) =>
      [...area.querySelectorAll("text")]
        .map(({ textContent }) => textContent)
        .join(" ")
        .replaceAll("- ", "-");
    // An eighth of the width has no room for the name.
    expect(drawn.map(wordsOf)).toEqual(["far end, left", "avoid"]);
    const outlines = drawn.map((area) => area.querySelectorAll("rect")[1]);
    const dashes = outlines.map((outline) => outline.getAttribute("stroke-dasharray"));
    expect(dashes).toEqual([null, "5 4"]);
    const [aim, avoid] = outlines.map((outline) =>
      ["x", "y", "width", "height"].map((name) => Number(outline.getAttribute(name))),
    );
    // A quarter of the width against an eighth; the upper half against the lower.
    expect((aim[2] + 4) / (avoid[2] + 4)).toBeCloseTo(2, 2);
    expect(aim[0]).toBeGreaterThan(avoid[0]);
    expect(aim[1] + aim[3]).toBeLessThan(avoid[1]);
    const plain = adviceMap(field, frame, options({ areas, hasAdvice: false }));
    expect(plain.querySelector('[data-mark="named-area"]')).toBeNull();
  });

  test.each([320, 440, 760])(
    "on a pitch %i px wide names stay in their zones, off the own goal's",
    (width) => {
      const pitch = { ...frame, x: [0, 105], y: [0, 68] } as const;
      const edges = {
        top: "esquerda de quem chuta",
        bottom: "direita de quem chuta",
        goal: "gol próprio",
        goalPosts: [30.34, 37.66],
        attack: "ataque",
      } as const;
      const areas = [
        {
          order: "mire",
          name: "terço defensivo, centro",
          mark: "recommend",
          x: [0, 35],
          y: [22.7, 45.3],
        },
        {
          order: "evite",
          name: "depois do meio-campo, direita",
          mark: "avoid",
          x: [52.5, 70],
          y: [0, 22.7],
        },
      ] as const;
      const map = adviceMap(field, pitch, options({ width, edges, areas }));
      const goal = [...map.querySelectorAll('[data-mark="edges"] text')].at(-1)!;
      expect(goal.textContent).toBe("gol próprio");
      const narrow = [...map.querySelectorAll('[data-named="avoid"] text')].map(
        (t) => t.textContent,
      );
      expect(narrow[0]).toMatch(width < 400 ? /^evite$/ : /^evite:/);
      for (const area of map.querySelectorAll('[data-mark="named-area"]')) {
        const number = (of: Element, name: string) => Number(of.getAttribute(name));
        const box = area.querySelector("rect")!;
        for (const line of area.querySelectorAll("text")) {
          const size = number(line, "font-size");
          // Beside it half of the outline, which is 3 wide.
          const half = estimateWidth(line.textContent, size) / 2 + 1.5;
          const [x, y] = [number(line, "x"), number(line, "y")];
          expect(line.textContent).not.toContain("…");
          expect(x - half).toBeGreaterThan(number(box, "x"));
          expect(x + half).toBeLessThan(number(box, "x") + number(box, "width"));
          expect(y - size).toBeGreaterThan(number(box, "y"));
          expect(y).toBeLessThan(number(box, "y") + number(box, "height"));
          if (area.getAttribute("data-named") === "recommend") {
            expect(x - half).toBeGreaterThan(number(goal, "x"));
          }
        }
      }
    },
  );

  test("colors part at the center, and are as strong on both sides", () => {
    const { thresholds } = divergingScale(0.47);
    expect(thresholds).toContain(0.47);
    for (const distance of [0.025, 0.1, 0.3]) {
      const [above, below] = [0.47 + distance, 0.47 - distance].map((p) => divergingColor(p, 0.47));
      expect(above).toContain("--class-1");
      expect(below).toContain("--class-0");
      expect(above.match(/(\d+)%/)![1]).toBe(below.match(/(\d+)%/)![1]);
    }
    expect(divergingScale(0.02).thresholds.every((p) => p > 0 && p < 1)).toBe(true);
  });

  test("alone it has a heading, captions and a ground; every id once", () => {
    const legend = [{ sign: "recommend", words: "go" }] as const;
    const alone = options({ heading: "Where", captions: ["Beware. ".repeat(30)], legend });
    const text = renderSvg(adviceMap(field, frame, alone));
    const ids = Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).toContain(">Where</text>");
    expect(text.match(/Beware\./g)).toHaveLength(30);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("of grids that differ, or hold what is no probability, is refused", () => {
    const short = { ...field, support: [1] };
    const wrong = { ...field, lower: grid(() => Number.NaN) };
    for (const bad of [short, wrong]) {
      expect(() => adviceMap(bad, frame, options())).toThrow(RegulaError);
    }
  });
});

describe("colors written out", () => {
  test("leave no variable and no mixture, and mix as CSS does", () => {
    const text = resolveColors(renderSvg(adviceMap(field, frame, options())));
    expect(text).not.toMatch(/var\(|color-mix/);
    const mixture = "color-mix(in srgb, var(--class-1, #1f6fb4) 25%, var(--card, #ffffff))";
    expect(resolveColors(mixture)).toBe("#c7dbec");
    expect(resolveColors(mixture, "dark")).not.toBe("#c7dbec");
  });
});
