import { RegulaError } from "@regula/base";
import { expect, test } from "vitest";
import { trainSmallModel } from "../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const piecewise = { inputEncoding: "piecewise" } as const;
const encoded = encodeModel(
  await trainSmallModel("two", { members: 2, validation: null }, piecewise),
);
const kinds = ["smooth", "asIs", "smooth", "asIs"];

// biome-ignore lint/suspicious/noExplicitAny: to be damaged at any place
test.each<[string, (features: any) => void, RegExp]>([
  ["a feature too few", (f) => f.pop(), /a list of 7 at .*features, got a list of 6/],
  [
    "another kind of feature",
    (f) => {
      f[0].kind = "rough";
    },
    /one of asIs, smooth, made at .*features\[0\]\.kind, got "rough"/,
  ],
  [
    "a number as it is",
    (f) => {
      f[0] = { kind: "asIs" };
    },
    /smooth or made, as of this feature at .*features\[0\]\.kind/,
  ],
  [
    "a smooth indicator",
    (f) => {
      f[1] = { kind: "smooth", limit: 3, edges: [] };
    },
    /asIs, as of this feature at .*features\[1\]\.kind/,
  ],
  [
    "no limit",
    (f) => {
      f[0].limit = 0;
    },
    /a number in \(0, .*features\[0\]\.limit, got 0/,
  ],
  [
    "two edges",
    (f) => {
      f[0].edges = [0, 1];
    },
    /no edges, or three or more that ascend at .*features\[0\]\.edges/,
  ],
  [
    "edges that do not ascend",
    (f) => {
      f[0].edges = [0, 1, 1];
    },
    /no edges, or three or more that ascend/,
  ],
  [
    "an edge farther than any",
    (f) => {
      f[0].edges = [0, 1, 1e16];
    },
    /a number in \[-1000000000000000, 1000000000000000\] at .*edges\[2\], got 10000000000000000/,
  ],
  [
    "an edge too many",
    (f) => {
      f[0].edges = Array.from({ length: 10 }, (_, i) => i);
    },
    /a list of 0–9 at .*edges, got a list of 10/,
  ],
  [
    "another number of edges than weights",
    (f) => {
      f[0].edges = f[0].edges.length > 3 ? [] : [-1, 0, 1, 2];
    },
    /a list of \d+ at members\[1\]\.layers\[0\]\.weights\[0\]/,
  ],
  [
    "a key more",
    (f) => {
      f[0].bins = 8;
    },
    /no keys but kind, limit, edges at .*features\[0\], got "bins"/,
  ],
  [
    "a square of an indicator",
    (f) => {
      f[1] = { kind: "made", inputs: [{ kind: "square" }] };
    },
    /asIs, as of this feature at .*features\[1\]\.kind/,
  ],
  [
    "a made input of no kind that there is",
    (f) => {
      f[0] = { kind: "made", inputs: [{ kind: "cube" }] };
    },
    /one of itself, square, product, sine at .*features\[0\]\.inputs\[0\]\.kind, got "cube"/,
  ],
  [
    "a product with a feature that is not there",
    (f) => {
      f[0] = { kind: "made", inputs: [{ kind: "product", with: 7 }] };
    },
    /a whole number in \[0, 6\] at .*inputs\[0\]\.with, got 7/,
  ],
  [
    "a sine whose angles nobody reduces",
    (f) => {
      f[0] = { kind: "made", inputs: [{ kind: "sine", frequency: 11 }] };
    },
    /a number in \(0, 10\] at .*inputs\[0\]\.frequency, got 11/,
  ],
  [
    "a thousand inputs of one feature",
    (f) => {
      f[0] = { kind: "made", inputs: Array(1000).fill({ kind: "square" }) };
    },
    /a list of 0–64 at .*features\[0\]\.inputs, got a list of 1000/,
  ],
])("an encoding with %s", (_, damage, says) => {
  const document = JSON.parse(encoded);
  const { features } = document.members[1].encoding;
  // biome-ignore lint/suspicious/noExplicitAny: of a document
  expect(features.slice(0, 4).map(({ kind }: any) => kind)).toEqual(kinds);
  damage(features);
  const read = () => decodeModel(JSON.stringify(document), "m.json");
  expect(read).toThrow(RegulaError);
  expect(read).toThrow(says);
});
