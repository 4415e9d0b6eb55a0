import type { Language } from "@regula/base";
import { createDocument } from "@regula/charts/node";
import { copiesQuestion } from "@regula/statistics";
import {
  type Comparison,
  compareRepeatedly,
  parseVariants,
  type RepeatedComparison,
} from "@regula/studies";
import { beforeAll, describe, expect, test } from "vitest";
import { plainDataset, sampleComparisons } from "../samples/realComparisons.ts";
import { renderComparisonReport } from "./comparisonReport.ts";

let comparison: Comparison;
let repeated: RepeatedComparison;

beforeAll(async () => {
  comparison = await sampleComparisons.noTest();
  const result = await compareRepeatedly(plainDataset("train"), {
    protocol: "standard",
    variants: parseVariants("none,l2=0.7"),
    iterations: 60,
    repeats: 2,
    folds: 3,
  });
  if (!result) throw new Error("no whole repeat");
  repeated = result;
});

function render(language: Language, shown: RepeatedComparison | null = repeated): string {
  const options = { language, document: createDocument(), command: "regula compare --repeats 2" };
  return renderComparisonReport(comparison, { ...options, repeated: shown });
}

/** The part of the page that is about the methods. */
function sectionOf(page: string): string {
  return page.slice(page.search(/<h2>(The methods|Os métodos), /)).split("<h2>")[1] ?? "";
}

describe("a report with repeats", () => {
  test("shows every fold of every method, figures, pairs and limits", () => {
    const section = sectionOf(render("en"));
    expect(section).toContain("2\u00a0×\u00a03 folds of 60 rows");
    for (const id of ["folds-accuracy", "folds-log-loss"]) {
      const chart = section.slice(section.indexOf(`id="${id}"`)).split("</svg>")[0];
      // Six folds and the mean, for each of two methods, the linear model and the base rate.
      expect(chart.split("<circle").length - 1, id).toBe(28);
    }
    expect(section).toContain('aria-label="Methods compared fold by fold"');
    expect(section).toContain("as methods, the unregularized network and L2 (λ = 0.7)");
    expect(section).toContain("training on 40 of these 60 rows");
  });

  test("tells copies of rows before any figure", () => {
    const copies = copiesQuestion.decide({ rows: 60, distinct: 12 });
    const section = sectionOf(render("en", { ...repeated, copies }));
    const at = section.indexOf("48 of 60 rows are copies of other rows");
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(section.indexOf("<figure"));
    expect(sectionOf(render("en"))).not.toContain("are copies of other rows");
  });

  test("leads with what the repeats allow, and says that test data are another matter", () => {
    const page = render("en");
    expect(page).toMatch(/<p class="lead">As methods, over 2\u00a0×\u00a03 folds/);
    expect(page).toContain("The repeats are about the methods alone.");
  });

  test.each(["en", "pt-BR"] as const)("has no figure that is none, and every id once (%s)", (l) => {
    const page = render(l);
    expect(page.replace(/<style>.*?<\/style>/s, "")).not.toMatch(
      /NaN|undefined|Infinity|\[object|\bnull\b/,
    );
    const ids = Array.from(page.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("shares no sentence between its languages", () => {
    const texts = (page: string) => sectionOf(page).split(/<[^>]*>/);
    const english = new Set(texts(render("en")));
    const shared = texts(render("pt-BR")).filter((text) => english.has(text));
    expect(shared.filter((text) => /\p{L}{4,}/u.test(text))).toEqual([]);
  });

  test("without repeats there is no such section", () => {
    expect(render("en", null)).not.toContain("The methods, over");
    expect(render("en", null)).not.toContain("folds-");
  });
});
