import { letterOf } from "../model/describe.ts";
import type { Lab } from "../model/lab.ts";
import type { LabExamples, Picture } from "../workers/messages.ts";
import type { Evidence, Findings, Judgment } from "./judge.ts";

/** The evaluation of the shown weights, or why there is none. */
export type Verdict = {
  readonly pictures: readonly (Picture | null)[];
  readonly examples: LabExamples;
} & (({ readonly is: "reached" } & Findings) | { readonly is: "failed"; readonly message: string });

let worker: Worker | undefined;
let ticket = 0;
let answer: (judgment: Judgment) => void = () => {};

/** Whether a verdict is about what the lab shows, and not about what it showed before. */
export function isOfThese({ pictures, examples }: Verdict, lab: Lab): boolean {
  return (
    examples === lab.examples &&
    pictures.length === lab.models.length &&
    lab.models.every(({ picture }, i) => picture === pictures[i])
  );
}

/** The verdict on the weights that are shown; of questions that come too fast the last is answered. */
export function judgeLater(lab: Lab, then: (verdict: Verdict) => void): void {
  ticket += 1;
  const asked = ticket;
  const { models, examples } = lab;
  const about = { pictures: models.map(({ picture }) => picture), examples };
  answer = (judgment) => {
    if (judgment.ticket !== asked) return;
    then({ ...about, ...judgment });
  };
  const evidence: Evidence = {
    ticket,
    examples,
    classes: lab.data.classes,
    recipe: lab.data.recipe,
    models: models.flatMap(({ hue, shownPlan: plan, picture, crash }) =>
      picture && !crash
        ? [{ name: letterOf(hue), plan, flat: picture.flat, iterations: picture.iteration }]
        : [],
    ),
  };
  try {
    worker ??= openWorker();
    worker.postMessage(evidence);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function openWorker(): Worker {
  const opened = new Worker(new URL("./judgeWorker.ts", import.meta.url), { type: "module" });
  opened.onmessage = ({ data }: MessageEvent<Judgment>) => answer(data);
  // One that could not be loaded, or ran out of memory: the next question opens another.
  opened.onerror = ({ message }) => {
    opened.terminate();
    worker = undefined;
    fail(message);
  };
  return opened;
}

function fail(message: string): void {
  answer({ is: "failed", ticket, message });
}
