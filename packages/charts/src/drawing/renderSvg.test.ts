import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import { renderSvg } from "./renderSvg.ts";
import { append, createRoot } from "./svg.ts";

const options = () => ({
  document: createDocument(),
  id: "chart",
  title: 'Cost < 1 & "falling"',
  description: "d",
  language: "en" as const,
});

describe("SVG text", () => {
  test("escapes words, in text and in attributes", () => {
    const root = createRoot(options());
    append(root, "g", { "data-mark": '<"&>' });
    const text = renderSvg(root);
    expect(text).toContain('<title id="chart-title">Cost &lt; 1 &amp; &quot;falling&quot;</title>');
    expect(text).toContain('<g data-mark="&lt;&quot;&amp;&gt;"/>');
  });

  test("rounds geometry to two decimals and leaves the rest alone", () => {
    const root = createRoot(options());
    append(root, "path", { d: "M1.23456,7e-15L1.5.004-2.999Z", "data-mark": "1.23456" });
    append(root, "text", { y: "0.71em", transform: "translate(10.005001,2)" }, "3.14159");
    const text = renderSvg(root);
    expect(text).toContain('d="M1.23,0L1.5 0-3Z"');
    expect(text).toContain('data-mark="1.23456"');
    expect(text).toContain('transform="translate(10.01,2)"');
    expect(text).toContain(">3.14159<");
  });

  test("names the namespace once, for a file of its own", () => {
    expect(renderSvg(createRoot(options())).match(/xmlns/g)).toHaveLength(1);
  });
});

test("an id that could break a selector or a reference is refused", () => {
  for (const id of ["", "1a", "a b", 'a"', "a#b"]) {
    expect(() => createRoot({ ...options(), id })).toThrow("id");
  }
  expect(() => createRoot({ ...options(), width: 100 })).toThrow("width");
});
