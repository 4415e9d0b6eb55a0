import type { Zone } from "@regula/football";
import { expect, test } from "vitest";
import { describeRefused } from "./describeRefused.ts";

test.each([
  [
    "sign",
    /whole of “left” \(−3\.1\) and “right” \(−3\.1\): .* kicks to each do not differ the way that the networks say \(in parentheses, by points\)/,
  ],
  ["lines", /^The whole of “left” and “right” cannot .* most of each is closer/],
  ["part", /whole of “left” and “right”: less than a third of each has enough kicks/],
] as const)("zones held back alike (%s) are told in one sentence of them all", (refused, says) => {
  const zones = ["left", "right"].map((name) => ({
    name: { en: name, "pt-BR": name },
    refused,
    within: { difference: -0.031 },
    worth: null,
  })) as unknown as Zone[];
  const said = describeRefused(zones, "en");
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(says);
  expect(describeRefused(zones, "pt-BR")[0]).toMatch(/“left”.* e “right”.* cada uma/);
});

test("a zone that is held back by goals is told by goals, and one with nothing to compare by that alone", () => {
  const zoneWith = (more: object) =>
    [
      {
        name: { en: "left", "pt-BR": "esquerda" },
        refused: "sign",
        within: { difference: 0.2 },
        ...more,
      },
    ] as unknown as Zone[];
  const worth = zoneWith({ worth: { within: -0.0008 } });
  expect(describeRefused(worth, "en")).toEqual([
    "Nothing is advised of the whole of “left” (−0.8): inside each team's match kicks there do not differ the way that the networks say (in parentheses, by goals in 1,000 kicks).",
  ]);
  expect(describeRefused(worth, "pt-BR")[0]).toMatch(
    /“esquerda” \(−0,8\).*gols por 1\.000 chutes\)\.$/,
  );
  for (const alone of [{ worth: { within: null } }, { worth: null, within: null }]) {
    expect(describeRefused(zoneWith(alone), "en")).toEqual([
      "Nothing is advised of the whole of “left”: no team kicked both there and elsewhere in one match, so that it can be compared with nothing.",
    ]);
  }
});
