import type { Model } from "@regula/models";
import { resamplings } from "@regula/studies";
import { beforeAll, describe, expect, test } from "vitest";
import { modelOf } from "../samples/trainedModels.ts";
import { memberWords } from "./memberWords.ts";

let model: Model;
beforeAll(async () => {
  model = await modelOf("won");
});

describe("what the band of an explanation says", () => {
  test("one network has no band, whatever it was trained on", () => {
    const members = model.members.slice(0, 1);
    expect(memberWords({ ...model, members }).band).toBe(null);
    expect(memberWords({ ...model, members, training: null }).band).toBe(null);
  });

  test.each(resamplings)("networks that differ by %s", (resampling) => {
    if (!model.training) throw new Error("the sample was trained here");
    const { band } = memberWords({ ...model, training: { ...model.training, resampling } });
    expect(/trained on other rows/.test(band?.en ?? "")).toBe(resampling !== "seeds");
    expect(/treinadas com outras linhas/.test(band?.["pt-BR"] ?? "")).toBe(resampling !== "seeds");
  });

  test("of imported networks nothing is said that the file does not show", () => {
    const { band } = memberWords({ ...model, training: null });
    expect(band?.en).toBe(
      "how far the networks differ; the file does not say in what they were trained differently",
    );
  });
});
