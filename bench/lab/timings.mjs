/**
 * What of the lab is timed in a browser, and the milliseconds that it may take. The tests
 * print the figures, as their machine may be busy; the benchmark sets them beside the limits.
 */
export const labTimings = {
  maps: { text: "three trained maps on the screen, since navigation", limit: 1000 },
  firstMove: { text: "a changed map after Watch it learn", limit: 300 },
  finish: { text: "three models × 30,000 iterations", limit: 8000 },
  longestTask: { text: "longest task of the page while training", limit: 50 },
  retune: { text: "a changed λ shows", limit: 200 },
  pause: { text: "the last frame after Pause", limit: 100 },
};

/** Until so many maps are painted: when that was, since navigation. */
export async function timeMaps(page, count = 3) {
  const handle = await page.waitForFunction(
    (n) => document.querySelectorAll("canvas[data-painted]").length >= n && performance.now(),
    count,
    { polling: "raf" },
  );
  return handle.jsonValue();
}

/** From now on the page remembers its longest task; `readLongestTask` tells it. */
export async function watchTasks(page) {
  await page.evaluate(() => {
    Object.assign(window, { longestTask: 0 });
    new PerformanceObserver((list) => {
      const durations = list.getEntries().map(({ duration }) => duration);
      window.longestTask = Math.max(window.longestTask, ...durations);
    }).observe({ type: "longtask" });
  });
}

/** 0 where no task was long enough for the browser to speak of it, 50 ms. */
export function readLongestTask(page) {
  return page.evaluate(() => window.longestTask);
}

/** Presses Watch it learn, until a map shows other weights than the opening's. */
export function timeFirstMove(page) {
  return page.evaluate(async () => {
    const canvas = document.querySelector("canvas");
    const began = performance.now();
    document.querySelector("button.main").click();
    const isMoved = () =>
      Number(canvas.dataset.painted) > 0 && Number(canvas.dataset.painted) < 30_000;
    while (!isMoved()) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
}

/** Until all models have come to their end, on the page's own clock: since when `timeFirstMove` began. */
export async function timeFinish(page, firstMove) {
  const began = Date.now() - firstMove;
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll("[data-model]")].every(
        ({ dataset }) => dataset.iteration === "30000",
      ),
    null,
    { polling: "raf", timeout: 120_000 },
  );
  return Date.now() - began;
}

/** Changes λ of the model whose settings are open, until heading and map show it; training goes on. */
export function timeRetune(page, lambda = 60) {
  return page.evaluate(async (value) => {
    const card = document.querySelector("[data-model]");
    const field = document.querySelector("[data-setting=l2] input[type=text]");
    const at = card.dataset.iteration;
    const began = performance.now();
    field.value = String(value);
    field.dispatchEvent(new Event("change", { bubbles: true }));
    const isShown = () =>
      card.querySelector("h2").textContent.includes(String(value)) && card.dataset.iteration !== at;
    while (!isShown()) await new Promise(requestAnimationFrame);
    return { at: Number(at), took: performance.now() - began };
  }, lambda);
}

/** Presses Pause: how long after it the last frame came. */
export function timePause(page) {
  return page.evaluate(async () => {
    const card = document.querySelector("[data-model]");
    const began = performance.now();
    document.querySelector(".transport [aria-label=Pause]").click();
    let last = card.dataset.iteration;
    let changed = began;
    while (performance.now() - began < 600) {
      await new Promise(requestAnimationFrame);
      if (card.dataset.iteration !== last) changed = performance.now();
      last = card.dataset.iteration;
    }
    return changed - began;
  });
}
