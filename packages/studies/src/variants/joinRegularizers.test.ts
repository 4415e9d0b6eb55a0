import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { joinRegularizers, replaceRegularizers } from "./joinRegularizers.ts";
import { parseVariants } from "./variant.ts";

const variantOf = (name: string) => parseVariants(name)[0];

describe("regularizers beside variants", () => {
  test.each([
    ["none", { l2: 1 }, "l2=1"],
    ["dropout=0.8", { l2: 1, inputNoise: 0.1 }, "dropout=0.8+l2=1+noise=0.1"],
    ["stop=5", { maxNorm: 2 }, "stop=5+maxnorm=2"],
    // What changes nothing is not written.
    ["l1=0.1", { l2: 0, keepProb: 1 }, "l1=0.1"],
    ["none", {}, "none"],
  ])("%s with %j is %s", (name, given, joined) => {
    expect(joinRegularizers(variantOf(name), given)).toEqual(variantOf(joined));
  });

  test("one that a variant sets itself is refused by the option's name", () => {
    const { place, message } = refusalOf(() =>
      joinRegularizers(variantOf("l2=1+dropout=0.8"), { keepProb: 0.5 }),
    );
    expect(place.option).toBe("--keep-prob");
    expect(message).toMatch(/l2=1\+dropout=0\.8.*not both/);
  });

  test.each([
    ["l2=1", { l2: 3 }, "l2=3"],
    ["l2=1", { l2: 0 }, "none"],
    ["l2=1", { keepProb: 0.8 }, "l2=1+dropout=0.8"],
    ["l1=2+l2=1", { l2: 3 }, "l1=2+l2=3"],
  ])("take the place of those of a default: %s with %j is %s", (name, given, replaced) => {
    expect(replaceRegularizers(variantOf(name), given)).toEqual(variantOf(replaced));
  });
});
