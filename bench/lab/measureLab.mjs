import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/browser.mjs";
import { buildLab } from "../../scripts/setup.mjs";
import { launcher } from "../regulaCommand.mjs";
import { median } from "../statistics.mjs";
import {
  labTimings,
  readLongestTask,
  timeFinish,
  timeFirstMove,
  timeMaps,
  timePause,
  timeRetune,
  watchTasks,
} from "./timings.mjs";

/** Rounds of ten seconds. */
const mostRounds = 3;

/**
 * The lab's own figures in a browser, in milliseconds, each round in a clean profile; null where there
 * is no Chromium.
 */
export async function measureLab({ options, say }) {
  const executablePath = findChromium();
  if (!executablePath) {
    say("The lab is left out: no Chromium was found; REGULA_CHROMIUM names one.");
    return null;
  }
  await buildLab();
  const { address, stop } = await serveLab();
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox"],
    handleSIGINT: false,
  });
  const rounds = Math.min(options.rounds, mostRounds);
  const times = Object.fromEntries(Object.keys(labTimings).map((name) => [name, []]));
  const load = [os.loadavg()[0]];
  try {
    // The first round is for the browser's own caches of nothing but itself.
    for (let round = 0; round <= rounds; round++) {
      say(`the lab, ${round === 0 ? "to warm up" : `round ${round} of ${rounds}`}`);
      const figures = await measureRound(browser, address);
      if (round === 0) continue;
      for (const [name, time] of Object.entries(figures)) times[name].push(time);
    }
  } finally {
    await browser.close();
    stop();
  }
  load.push(os.loadavg()[0]);
  return {
    rounds,
    browser: `Chromium ${browser.version()}`,
    load,
    rows: Object.entries(labTimings).map(([name, timing]) => ({
      ...timing,
      name,
      times: times[name],
      median: median(times[name]),
      least: Math.min(...times[name]),
    })),
  };
}

async function serveLab() {
  const child = spawn(process.execPath, [launcher, "lab", "--no-open", "--port", "0", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  return { address: JSON.parse(line).address, stop: () => child.kill("SIGINT") };
}

async function measureRound(browser, address) {
  const page = await openLab(browser, address);
  const maps = await timeMaps(page);
  // What the page does at rest after opening is not training.
  await page.waitForSelector("#losses");
  await page.waitForTimeout(1500);
  await watchTasks(page);
  const firstMove = await timeFirstMove(page);
  const finish = await timeFinish(page, firstMove);
  const longestTask = await readLongestTask(page);
  await page.context().close();
  return { maps, firstMove, finish, longestTask, ...(await measureControls(browser, address)) };
}

async function measureControls(browser, address) {
  const page = await openLab(browser, address);
  await timeMaps(page);
  await page.getByRole("button", { name: "Settings" }).first().click();
  await page.locator("select[title=Speed]").selectOption("slow");
  await page.getByRole("button", { name: "Watch it learn" }).click();
  await page.waitForTimeout(1000);
  const { took: retune } = await timeRetune(page);
  const pause = await timePause(page);
  await page.context().close();
  return { retune, pause };
}

async function openLab(browser, address) {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}
