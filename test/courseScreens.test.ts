import { lessonIds, lessons } from "@regula/course";
import { pythonSolutions, solutions, wrongSubmissions } from "@regula/course/solutions";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  importAnswers,
  importFile,
  moodleClass,
  useCourse,
  waitForEditor,
  writeIn,
} from "./coursePage.ts";
import { findViolations } from "./findViolations.ts";
import { findSmallTargets } from "./labPage.ts";
import { temporaryFile } from "./runRegula.ts";

const site = useCourse();

/** Of Python, and none. */
const slip = "def forward_propagation(X, parameters):\n    const A3 = X\n";

/** Every screen of the course and of Teach, at its fullest. */
async function* showScreens(page: Page): AsyncGenerator<string> {
  for (const lesson of lessonIds) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#course?lesson=${lesson}`);
    await page.waitForSelector(`[data-lesson=${lesson}]`);
    await waitForEditor(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    yield lesson;
  }
  await page.evaluate(() => {
    location.hash = "#teach";
  });
  await page.waitForSelector(".gradebook");
  const wrong =
    wrongSubmissions.find(({ finds }) => String(finds) === "lambda-over-m")?.source ?? "";
  await page
    .locator("[data-choose=files]")
    .setInputFiles([
      temporaryFile("bia.js", wrong),
      temporaryFile("notes.ipynb", "x = 1"),
      temporaryFile("moodle.zip", moodleClass()),
    ]);
  await page.waitForSelector("[data-graded='4'] .similar");
  await page.waitForSelector("[data-graded='4'] .notes");
  await page.waitForSelector("[data-save=moodle]");
  yield "teach";
}

describe("9, 11: no violations of accessibility; at 360 × 740 nothing to scroll sideways, targets of 24 px", () => {
  // Each language has one of the themes: colors do not depend on words, nor words on colors.
  test.each([
    ["en-US", "light"],
    ["pt-BR", "dark"],
  ] as const)(
    "in %s, %s, on every screen",
    async (locale, colorScheme) => {
      const options = { locale, colorScheme, bypassCSP: true, reducedMotion: "reduce" as const };
      const { page, close } = await site.openCourse("#course", options);
      // In both languages, at their fullest: right and wrong, set aside, and mistaken for the other.
      await importAnswers(page, {
        predict: solutions.predict,
        computeCost: "def compute_cost(A3):",
      });
      await importFile(
        page,
        temporaryFile("ana.py", `import torch\n${pythonSolutions.predict}\n${slip}`),
      );
      for await (const screen of showScreens(page)) {
        expect(await findViolations(page), screen).toEqual([]);
        await page.setViewportSize({ width: 360, height: 740 });
        expect(await page.evaluate("document.documentElement.scrollWidth"), screen).toBe(360);
        expect(await findSmallTargets(page), screen).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      await close();
    },
    120_000,
  );

  test("an exercise by keyboard alone: into the editor, out of it, checked, trained", async () => {
    const { page, close } = await site.openCourse("#course?lesson=choosing");
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
      });
    const tabTo = async (name: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        if (name.test(await focused())) return;
      }
      throw new Error(`no way to ${name} by keyboard`);
    };
    await tabTo(/^Code of wilson_interval/);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(pythonSolutions.wilsonInterval);
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Code of/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await focused()).not.toMatch(/^Code of/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+Enter");
    await page.locator("[data-verdict=right][aria-busy=false]").waitFor();
    await page.keyboard.press("Escape");
    await tabTo(/^Train with my code$/);
    await page.keyboard.press("Enter");
    await page.locator(".train [data-iteration]").waitFor();
    await close();
  });
});

test("the editor completes names of np and shows the arguments of a call, in both languages", async () => {
  const { page, close } = await site.openCourse("#course?lesson=choosing");
  const content = page.locator(".cm-content");
  await content.fill("");
  await content.pressSequentially("np.lo");
  await page.locator(".cm-tooltip-autocomplete").getByText("log1p").waitFor();
  await content.press("Escape");
  await content.fill("");
  await content.pressSequentially("np.sum(a, ");
  const help = page.locator(".cm-help.cm-tooltip");
  await help.waitFor();
  expect(await help.locator("code").innerText()).toBe("np.sum(a, axis=None, keepdims=False)");
  expect(await help.locator("strong").innerText()).toBe("axis=None");
  // A step of indentation and a second bracket come by themselves.
  await content.fill("");
  await content.pressSequentially("def f(a):\nreturn np.dot(a");
  expect(await content.innerText()).toBe("def f(a):\n    return np.dot(a)");
  await writeIn(page, "JavaScript");
  await content.fill("");
  await content.pressSequentially("np.sum(a, ");
  await help.waitFor();
  expect(await help.locator("code").innerText()).toBe("np.sum(a, axis?, keepdims?)");
  const english = await help.innerText();
  await page.getByRole("button", { name: "PT: Português" }).click();
  await content.fill("");
  await content.pressSequentially("np.sum(a, ");
  await help.locator("strong").waitFor();
  expect(await help.innerText()).not.toBe(english);
  await close();
});

test("10: every figure and chart has its numbers in a table", async () => {
  const { page, close } = await site.openCourse("#course", { reducedMotion: "reduce" });
  for (const lesson of lessonIds) {
    await page.evaluate((id) => {
      location.hash = `#course?lesson=${id}`;
    }, lesson);
    await page.waitForSelector(`[data-lesson=${lesson}]`);
    for (const block of lessons[lesson].blocks) {
      if (block.is !== "figure" || block.figure === "recommendation") continue;
      const figure = page.locator(`[data-figure=${block.figure}]`);
      for (const summary of await figure.locator("summary").all()) await summary.click();
      await figure.locator("table").first().waitFor();
    }
  }
  // Where motion is unwelcome nothing begins by itself; it is begun by its button.
  await page.evaluate(() => {
    location.hash = "#course?lesson=l2";
  });
  const figure = page.locator("[data-figure=penaltyStrength]");
  await figure.locator("[data-iteration='0']").waitFor();
  // It begins where the lesson before ended.
  expect(await figure.getByRole("slider").getAttribute("aria-valuetext")).toBe("λ = 0");
  await figure.getByRole("button", { name: "Run", exact: true }).click();
  await figure.locator("[data-iteration='30000']").waitFor();
  expect(await figure.locator(".say").innerText()).toMatch(/75\.0%.*1\.44/);
  await close();
});
