import { cleanText } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Html, html } from "./html.ts";

/** Any text, with the characters that markup is made of in every other place. */
const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("<", ">", "&", '"', "'", "`", "=", "/", "!", "-", ";", "a", " "),
  }),
  fc.constantFrom("&amp;", "&lt;script&gt;", "</p>", "--><script>", "]]>", "$&", "$`", "\0"),
);

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** What a browser reads back, by the four entities that are ever written. */
function read(markup: string): string {
  expect(markup).not.toMatch(/[<>"]/);
  expect(markup.replaceAll(/&(amp|lt|gt|quot);/g, "")).not.toContain("&");
  return markup.replaceAll(/&(amp|lt|gt|quot);/g, (_, name) => entities[name]);
}

describe("markup", () => {
  test("no input breaks out of a text or an attribute, and each is read back clean", () => {
    fc.assert(
      fc.property(nasty, nasty, (title, words) => {
        const { text } = html`<p title="${title}">${words}</p>`;
        const start = '<p title="';
        expect(text.startsWith(start)).toBe(true);
        const close = text.indexOf('">');
        expect(read(text.slice(start.length, close))).toBe(cleanText(title));
        expect(text.endsWith("</p>")).toBe(true);
        expect(read(text.slice(close + 2, -"</p>".length))).toBe(cleanText(words));
      }),
      { numRuns: 500 },
    );
  });

  test("what is escaped once is not escaped again, however deep it lies", () => {
    const items = ["<b>", "&amp;"].map((word) => html`<li>${word}</li>`);
    expect(html`<ul>${items}</ul>`.text).toBe("<ul><li>&lt;b&gt;</li><li>&amp;amp;</li></ul>");
    expect(html`${[[html`<i>${"<"}</i>`], "<"]}`.text).toBe("<i>&lt;</i>&lt;");
    expect(html`${new Html("<svg/>")}`.text).toBe("<svg/>");
  });

  test("nothing stands for null, and 0 for 0", () => {
    expect(html`<p>${null}${0}${""}</p>`.text).toBe("<p>0</p>");
  });
});
