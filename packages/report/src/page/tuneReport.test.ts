import type { Language } from "@regula/base";
import { createDocument } from "@regula/charts/node";
import { questionNames } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { handmadeCurve, handmadeStudy } from "../samples/handmadeStudy.ts";
import { expectNoGap, headingsOf, textsOf } from "../samples/pageText.ts";
import { hostileWords } from "../samples/realComparisons.ts";
import { type SampleStudy, type StudyName, sampleStudies } from "../samples/realStudies.ts";
import { gainOf } from "./outerFigures.ts";
import { html } from "./parts/html.ts";
import { renderTuneReport } from "./tuneReport.ts";

const names = Object.keys(sampleStudies) as StudyName[];
const languages = ["en", "pt-BR"] as const;
const command = "regula tune 'a & b.csv' --variants none,l2=0.7";

function render({ result, study }: SampleStudy, language: Language): string {
  return renderTuneReport(result, { language, document: createDocument(), command, study });
}

const made = new Map<string, string>();

async function pageOf(name: StudyName, language: Language = "en"): Promise<string> {
  const key = `${name} ${language}`;
  const page = made.get(key) ?? render(await sampleStudies[name](), language);
  made.set(key, page);
  return page;
}

const figures = (page: string) =>
  Array.from(page.matchAll(/<svg[^>]* id="([^"]+)"/g), ([, id]) => id);

describe.each(names)("the page of %s", (name) => {
  test.each(languages)("has no figure that is none, and every id once (%s)", async (language) => {
    const page = await pageOf(name, language);
    expectNoGap(page);
    expect(page).toContain(`<html lang="${language}">`);
  });

  test("is the same page for the same study", async () => {
    expect(render(await sampleStudies[name](), "en")).toBe(await pageOf(name));
  });

  test("shares no sentence between its languages, but for names and figures", async () => {
    const english = new Set(textsOf(await pageOf(name, "en")));
    const shared = textsOf(await pageOf(name, "pt-BR")).filter((text) => english.has(text));
    const same =
      /^(regula tune|Regula|Dropout|train\.csv|distances\.csv|meters|width|label|x, y|&quot;&gt;&lt;img|&lt;script)/;
    expect(shared.filter((text) => /\p{L}{4,}/u.test(text) && !same.test(text))).toEqual([]);
  });
});

test("names from files are shown as text and make no element", async () => {
  const page = await pageOf("hostile");
  const escaped = hostileWords.map((words) => html`${words}`.text);
  expect(escaped.filter((words) => !page.includes(words))).toEqual([]);
  expect(hostileWords.filter((words) => page.includes(words))).toEqual([]);
  expect(page).not.toMatch(/<script|<img|<h1>owned/);
  expect(page).toContain("<code>regula tune 'a &amp; b.csv' --variants none,l2=0.7</code>");
});

describe("what a page tells", () => {
  test("of a study: curves of its families, estimates, differences, probabilities", async () => {
    const page = await pageOf("kicks");
    expect(headingsOf(page)).toEqual([
      ...["What may be concluded", "Validation curves", "All settings", "The honest estimate"],
      ...["Fold by fold", "Can the probabilities be believed?", "How it was made"],
    ]);
    expect(figures(page)).toEqual([
      ...["validation-0", "validation-1", "validation-2", "estimates-loss"],
      ...[
        "estimates-accuracy",
        "differences-baseRate",
        "differences-linear",
        "differences-reference",
        "reliability",
      ],
    ]);
    expect(page).toContain("<h3>L1 + dropout (keep 0.9)</h3>");
    expect(page).toContain("not real football");
    expect(page).toContain("3 in each of 2 repeats");
    expect(page).not.toContain("Rows of one group");
  });

  test("where learning curves were asked for, their sentence, figure and table", async () => {
    const page = await pageOf("withCurve");
    expect(headingsOf(page)).toContain("Would more examples help?");
    expect(figures(page)).toContain("learning");
    expect(page).toMatch(/From 60 to 80 training rows with [^.]* the log-loss /);
    expect(page).toContain("Rows of one group were never on both sides.");
  });

  test("one repeat is not called a repeat, and more classes are judged by the predicted one", async () => {
    expect(await pageOf("noSignal")).toContain("The rows were cut into 3 outer folds. Each");
    expect(await pageOf("hostile")).toContain("probability of the predicted class");
  });

  test("a diverged setting is named, has no figures, and leaves its curve", async () => {
    const page = await pageOf("oneDiverged");
    expect(page).toContain("could not be chosen: L2 (λ = 30).");
    const row = page.slice(page.indexOf('scope="row">L2 (λ = 30): diverged</th>'));
    expect(row.slice(0, row.indexOf("</tr>")).match(/<span>—<\/span>/g)).toHaveLength(3);
    const table = (text: string) => text.match(/<svg[^>]* id="validation-0".*?<\/svg>/s)?.[0];
    expect(table(await pageOf("kicks"))).toContain(">30</text>");
    expect(table(page)).not.toContain(">30</text>");
  });

  test("all diverged: that alone, the settings, and how it was made", async () => {
    const page = await pageOf("allDiverged");
    expect(page).toMatch(
      /<p class="lead">Every network diverged in all 6 folds of the cross-validation of all rows and/,
    );
    expect(headingsOf(page)).toEqual(["All settings", "How it was made"]);
    expect(figures(page)).toEqual([]);
  });

  test("amounts: squared errors against the mean, no accuracy, no probabilities", async () => {
    const page = await pageOf("amounts");
    expect(headingsOf(page)).not.toContain("Can the probabilities be believed?");
    expect(page).not.toMatch(/calibrat|accuracy|log-loss|base rate|logistic/i);
    expect(page).toContain("<h3>Chosen procedure against the mean</h3>");
    expect(await pageOf("amounts", "pt-BR")).not.toMatch(
      /acurácia|perda logarítmica|taxa de base/i,
    );
  });

  test("what halving gave up is in the table with its iterations, and on no curve", async () => {
    const page = await pageOf("amounts");
    expect(page).toContain('scope="row">L2 (λ = 10): given up after 30 iterations</th>');
    expect(page).toContain("Searched by successive halving: 8 settings of 2 families");
    expect(figures(page)).not.toContain("validation-0");
  });
});

test.each(questionNames)(
  "the folds' gains have the mean that the verdict of %s rests on, where folds are as large (12 digits)",
  async (question) => {
    const { result } = await sampleStudies.hostile();
    const gains = result.outerFolds.map((fold) => gainOf(result.aim, fold, question) ?? Number.NaN);
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    expect(mean).not.toBe(0);
    expect(mean).toBeCloseTo(result.questions[question].claim.numbers.gain?.mean ?? 0, 12);
  },
);

describe("every chart's numbers are in a table", () => {
  const study = {
    source: "a.csv",
    rows: 6,
    features: ["a"],
    targetName: "y",
    classes: ["0", "1"],
    isGrouped: false,
    isSimulated: false,
    hidden: [4],
    iterations: 9,
    seed: 3,
    warnings: [
      {
        code: "id" as const,
        column: "<b>",
        rows: 9,
        text: { en: 'column "<b>" names rows.', "pt-BR": 'a coluna "<b>" dá nome às linhas.' },
      },
    ],
  };
  const result = { ...handmadeStudy(), learningCurve: handmadeCurve(["l2=1", "none"]) };
  const tables = (language: Language) =>
    (render({ result, study }, language).match(/<table.*?<\/table>/gs) ?? []).map((table) =>
      textsOf(table).join(" | "),
    );

  test("settings, estimates, folds, groups, predictions, sizes", () => {
    const [settings, estimates, folds, groups, predictions, sizes] = tables("en");
    expect(settings).toMatch(/L2 \(λ = 1\) \| chosen \| .*0\.400 \| ± 0\.030 \| 0\.200/);
    expect(settings).toContain("5 / 6");
    expect(estimates).toContain("Chosen procedure | 0.420 [0.320, 0.520] | 80.0% [70.0, 90.0]");
    expect(folds).toContain(
      "2, 3 | L2 (λ = 3) | 0.420 | 0.420 | 0.650 | 0.500 | 0.690 | +0.270 | +0.230",
    );
    expect(groups).toContain("1 | 3 | 26.9% | 26.9% | 26.9% | 0.0% | [0.0, 66.7] | inside");
    expect(predictions).toContain("80–85% | 3");
    expect(sizes).toMatch(/20 \| 0\.90\d \| ± 0\.030 \| 0\.45\d \| 1\.10\d/);
  });

  test("warnings of the data stand before everything, as text", () => {
    const page = render({ result, study }, "en");
    const at = page.indexOf("Column &quot;&lt;b&gt;&quot; names rows.");
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(page.indexOf("<h2"));
    expect(render({ result, study }, "pt-BR")).toContain("A coluna &quot;&lt;b&gt;&quot; dá nome");
  });

  test("with a decimal comma where the language has one", () => {
    expect(tables("pt-BR")[2]).toContain("+0,270 | +0,230");
  });
});
