import fc from "fast-check";
import { expect, test } from "vitest";
import { textOfPage } from "./textOfPage.ts";

test.each([
  ["<p>a = 1<br>if a &lt; 2:<br>&nbsp; &nbsp; b = 3</p>", "a = 1\nif a < 2:\n    b = 3\n"],
  ["<div>a<div>&nbsp;b</div></div><div><br></div><div>c</div>", "a\n b\n\nc\n"],
  ["<pre><code>a\n\n  b\r\n</code></pre>c", "a\n\n  b\nc\n"],
  ["<p>x\n   <span>=</span> <b>1</b></p>\n\n<p>y</p>", "x = 1\ny\n"],
  ["<style>p{}</style><script>alert(1)</script><p>a &#61; &quot;b&quot;", 'a = "b"\n'],
  ["plain", "plain\n"],
  [
    '<div style="white-space: pre-wrap">a:\n  b</div><p style="white-space:pre">  c</p>',
    "a:\n  b\n  c\n",
  ],
  ["<p>```python</p><p>a\u200b = 1<br>\u2003b</p><p>```</p>", "a = 1\n b\n"],
  ["", "\n"],
])("%j is %j", (page, text) => {
  expect(textOfPage(page)).toBe(text);
});

test("whatever is typed has a text, and each line of it, kept by its blanks, is found again (a seed is printed)", () => {
  const line = fc.string({ unit: "binary-ascii" }).map((text) => text.replaceAll(/[\s\0]/g, " "));
  const write = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(" ", "&nbsp;");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.string(), (lines, any) => {
      expect(typeof textOfPage(any)).toBe("string");
      const expected = lines
        .map((one) => one.trimEnd())
        .join("\n")
        .replace(/^\n+/, "")
        .trimEnd();
      expect(textOfPage(`<p>${lines.map(write).join("<br>")}</p>`)).toBe(`${expected}\n`);
    }),
    { numRuns: 300 },
  );
});
