// For tests: a page as its reader meets it.
import { expect } from "vitest";

/** Everything a reader sees or hears, piece by piece. */
export function textsOf(page: string): string[] {
  const body = page.replace(/<style>.*?<\/style>/s, "");
  const labels = Array.from(body.matchAll(/(?:aria-label|data-label)="([^"]*)"/g), ([, t]) => t);
  return [...labels, ...body.split(/<[^>]*>/)].map((text) => text.trim()).filter(Boolean);
}

export function headingsOf(page: string): string[] {
  return Array.from(page.matchAll(/<h2>([^<]*)<\/h2>/g), ([, heading]) => heading);
}

/** No figure that is none, no element that is empty, no id twice. */
export function expectNoGap(page: string): void {
  expect(textsOf(page).join("\n")).not.toMatch(/NaN|undefined|Infinity|∞|\[object|\bnull\b/);
  expect(page).not.toMatch(/="[^"]*(NaN|undefined|Infinity|\[object)/);
  const ids = Array.from(page.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(page).not.toMatch(/<(p|ul|div|h2|dl)( class="[^"]*")?>\s*<\/\1>/);
}
