import { PhiloxStream, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** As the platform decodes; null where it refuses. */
function platformText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

test("bytes are the text that the platform reads in them, or none where it refuses (seed 8)", () => {
  const source = new PhiloxStream(8, purposes.importance);
  const telling = [
    0x00, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xa0, 0xf0, 0x90, 0xf4, 0xff,
  ];
  let refused = 0;
  for (let run = 0; run < 4000; run++) {
    const bytes = Uint8Array.from({ length: 1 + (run % 5) }, () =>
      source.nextDouble() < 0.7
        ? telling[Math.floor(source.nextDouble() * telling.length)]
        : Math.floor(source.nextDouble() * 256),
    );
    const text = platformText(bytes);
    refused += text === null ? 1 : 0;
    expect(decodeUtf8(bytes)).toBe(text);
  }
  expect(refused).toBeGreaterThan(1000);
  expect(refused).toBeLessThan(3900);
  const words = "ação 😀 ￿";
  expect(decodeUtf8(encodeUtf8(words))).toBe(words);
});
