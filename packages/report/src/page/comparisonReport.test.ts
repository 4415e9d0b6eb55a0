import type { Language } from "@regula/base";
import { createDocument } from "@regula/charts/node";
import type { Comparison } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { expectNoGap, headingsOf, textsOf } from "../samples/pageText.ts";
import { hostileWords, type SampleName, sampleComparisons } from "../samples/realComparisons.ts";
import { renderComparisonReport } from "./comparisonReport.ts";
import { html } from "./parts/html.ts";

const names = Object.keys(sampleComparisons) as SampleName[];
const languages = ["en", "pt-BR"] as const;
const command = "regula compare 'a & b.csv' --variants none,l2=0.7";
const made = new Map<SampleName, Promise<Comparison>>();

function comparisonOf(name: SampleName): Promise<Comparison> {
  const comparison = made.get(name) ?? sampleComparisons[name]();
  made.set(name, comparison);
  return comparison;
}

function render(comparison: Comparison, language: Language): string {
  return renderComparisonReport(comparison, { language, document: createDocument(), command });
}

async function pageOf(name: SampleName, language: Language = "en"): Promise<string> {
  return render(await comparisonOf(name), language);
}

const count = (page: string, part: string) => page.split(part).length - 1;

describe.each(names)("the page of %s", (name) => {
  test.each(languages)("has no figure that is none, and every id once (%s)", async (language) => {
    const page = await pageOf(name, language);
    expectNoGap(page);
    expect(page).toContain(`<html lang="${language}">`);
  });

  test("is the same page for the same comparison", async () => {
    expect(await pageOf(name)).toBe(await pageOf(name));
  });

  test("shares no sentence between its languages, but for names and figures", async () => {
    const english = new Set(textsOf(await pageOf(name, "en")));
    const shared = textsOf(await pageOf(name, "pt-BR")).filter((text) => english.has(text));
    const names =
      /^(regula compare|Regula|standard|width|height|area|&quot;&gt;&lt;img|&lt;script)/;
    const words = shared.filter((text) => /\p{L}{4,}/u.test(text) && !names.test(text));
    expect(words).toEqual([]);
  });
});

test("the same training gives the same page, byte for byte", async () => {
  expect(render(await sampleComparisons.oneModel(), "en")).toBe(await pageOf("oneModel"));
});

test("names from files are shown as text and make no element", async () => {
  const page = await pageOf("hostile");
  const escaped = hostileWords.map((words) => html`${words}`.text);
  expect(escaped.filter((words) => !page.includes(words))).toEqual([]);
  expect(hostileWords.filter((words) => page.includes(words))).toEqual([]);
  expect(page).toContain("<code>regula compare 'a &amp; b.csv' --variants none,l2=0.7</code>");
  expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&gt;)|<h1>owned/);
  expect([count(page, "<h1>"), count(page, "</style>"), count(page, "</title></")]).toEqual([
    1, 1, 0,
  ]);
});

describe("what a page tells", () => {
  test("simulated kicks: three maps on a pitch, verdicts, the truth and a badge", async () => {
    const page = await pageOf("kicks");
    expect(page.match(/<svg[^>]* id="map-\d"/g)).toHaveLength(3);
    expect(page).toContain("not real football");
    expect(page).toContain("true accuracy");
    expect(page).toContain("best possible");
    expect(page).toContain("France won the ball (test)");
    expect(headingsOf(page)).toEqual([
      "Decision boundaries",
      "Results",
      "Verdicts",
      "What it means",
      "What these numbers do not allow one to say",
      "Cost in training",
      "The data",
      "How it was made",
    ]);
    expect(await pageOf("kicks", "pt-BR")).toContain("200 exemplos para treinar (simulados)");
  });

  test("no test set: no test figure, no verdict, and the limit said", async () => {
    const page = await pageOf("noTest");
    expect(headingsOf(page)).not.toContain("Verdicts");
    expect(page).not.toMatch(/test accuracy|\(test\)|on test,/);
    expect(page).toContain("none to test on");
    expect(page).toContain("Without test data nothing can be said about new data");
  });

  test("three features: no map, and why", async () => {
    const page = await pageOf("threeFeatures");
    expect(page).toContain("A map needs exactly two features");
    expect(page).not.toMatch(/id="(map-|data|key)/);
    expect(headingsOf(page)).toContain("Verdicts");
  });

  test("one model: no verdicts, and its own story leads", async () => {
    const page = await pageOf("oneModel");
    expect(page).toMatch(/<p class="lead">L2 \(λ = 0\.7\)/);
    expect(headingsOf(page)).not.toContain("Verdicts");
    expect(page).not.toContain("The verdicts are about");
  });

  test("six models: six maps, fifteen pairs, and only verdicts that differ", async () => {
    const page = await pageOf("sixModels");
    expect(page.match(/<svg[^>]* id="map-\d"/g)).toHaveLength(6);
    expect(page).toContain("the 30 differences tested together");
    const pairs = page.slice(page.indexOf("Paired comparisons on test"));
    expect(count(pairs.slice(0, pairs.indexOf("</table>")), 'role="rowheader"')).toBe(15);
  });

  test("a diverged model: named in the troubles and in the table, without figures", async () => {
    const page = await pageOf("diverged");
    expect(page).toMatch(/L2 \(λ = 0\.7\) diverged: at iteration \d+ the logits of layer 3/);
    expect(page).toContain('scope="row">L2 (λ = 0.7): diverged</th>');
    expect(page).toContain('data-label="test accuracy"><span>diverged</span>');
    expect(page).toContain("No regularization: layer 2 is dead since iteration");
    expect(page.match(/<svg[^>]* id="map-\d"/g)).toHaveLength(1);
  });

  test("all diverged: no map, no result, no limit of what is not there", async () => {
    expect(headingsOf(await pageOf("allDiverged"))).toEqual([
      "Cost in training",
      "The data",
      "How it was made",
    ]);
  });

  test("interrupted: says so, and shows what is done", async () => {
    const page = await pageOf("interrupted");
    expect(page).toContain("Interrupted: this report holds what was done until then.");
    expect(page).toContain('scope="row">L2 (λ = 0.7): interrupted</th>');
    expect(page).not.toContain("dropout (keep");
    expect(await pageOf("interrupted", "pt-BR")).toContain("L2 (λ = 0,7): interrompido");
  });

  test("interrupted before the first model: the data and the settings alone", async () => {
    const begun = { interrupted: true, models: [], comparisons: [] };
    const page = render({ ...(await comparisonOf("noTest")), ...begun }, "en");
    expect(page).toContain("Interrupted");
    expect(headingsOf(page)).toEqual(["The data", "How it was made"]);
  });
});
