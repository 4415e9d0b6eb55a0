import type { Language } from "@regula/base";
import type { LabData } from "../model/data.ts";
import { letterOf } from "../model/describe.ts";
import type { LabModel } from "../model/labModel.ts";
import type { LabExamples } from "../workers/messages.ts";
import type { Evidence, Judgment } from "./judge.ts";

let worker: Worker | undefined;
let ticket = 0;
let answer: (judgment: Judgment) => void = () => {};

/** Conclusions about the models' newest weights; of questions that come too fast the last is answered. */
export function judgeLater(
  models: readonly LabModel[],
  examples: LabExamples,
  { recipe }: LabData,
  then: (conclusions: Readonly<Record<Language, readonly string[]>>) => void,
): void {
  if (!worker) {
    worker = new Worker(new URL("./judgeWorker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Judgment>) => answer(data);
  }
  ticket += 1;
  const asked = ticket;
  answer = (judgment) => {
    if (judgment.ticket === asked) then(judgment.conclusions);
  };
  const evidence: Evidence = {
    ticket,
    examples,
    recipe,
    models: models.flatMap(({ hue, plan, latest, crash }) =>
      latest && !crash
        ? [{ name: letterOf(hue), plan, flat: latest.flat, iterations: latest.iteration }]
        : [],
    ),
  };
  worker.postMessage(evidence);
}
