import type { Advice, AdviceClass, Zone } from "@regula/football";
import pc from "picocolors";
import { expect, test } from "vitest";
import { drawAdvice } from "./adviceMapText.ts";

const [columns, rows] = [105, 68];

const zone = (name: string, advice: Zone["advice"], x: Zone["x"], y: Zone["y"]) =>
  ({ name: { en: name, "pt-BR": name }, advice, x, y, own: null, worth: null, band: null }) as Zone;

/** All of a pitch has kicks, and nothing can be told of any place. */
const drawn = (zones: readonly Zone[], width: number) => {
  const advice = {
    zones,
    plane: { kind: "pitch", columns, rows, frame: { x: [0, 105], y: [0, 68] } },
    support: new Uint8Array(columns * rows).fill(1),
    classes: new Array<AdviceClass>(columns * rows).fill("cannot-tell"),
  } as unknown as Advice;
  const paint = pc.createColors(false);
  return drawAdvice(advice, { width, language: "en", voice: "orders", paint });
};

test("the zones that are named first are outlined with their names, as on the page", () => {
  const left = zone("short of halfway, left", "recommend", [35, 52.5], [136 / 3, 68]);
  const right = zone("past halfway, right", "avoid", [52.5, 70], [0, 68 / 3]);
  const map = drawn([left, right], 84);
  const text = map.join("\n");
  expect(text).toContain("┃·aim: short·┃");
  expect(text).toContain("of halfway,");
  expect(text).toContain("avoid:");
  // A sixth of the width from a third of it on, at the upper touchline.
  const top = map[2];
  expect([top.indexOf("┏"), top.indexOf("┓")]).toEqual([1 + 28, 42]);
  expect(map.filter((line) => /[┏┗]/.test(line))).toHaveLength(4);
  for (const line of map.slice(1, -1)) expect(line).toHaveLength(86);
});

test("where a name does not fit what is to be done stands alone", () => {
  const text = drawn([zone("past halfway, left", "recommend", [52.5, 70], [45, 68])], 40).join(
    "\n",
  );
  expect(text).toContain("aim");
  expect(text).not.toContain("aim:");
  expect(text).not.toContain("halfway");
});
