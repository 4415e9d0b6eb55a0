import { type Browser, chromium } from "playwright-core";
// @ts-expect-error: a plain script, which the set-up of every command shares
import { findChromium } from "../scripts/browser.mjs";

/** A Chromium for tests; never skipped in silence. */
export async function launchChromium(): Promise<Browser> {
  const executablePath: string | undefined = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      "The browser tests need Chromium or Chrome, and none was found. `npm test` installs one " +
        "where it can; or name one: REGULA_CHROMIUM=/path/to/chrome",
    );
  }
  // Without a sandbox Chromium also starts in containers; the pages are our own. A graphics processor
  // that is only imitated costs more than none.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
