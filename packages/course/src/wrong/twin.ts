import type { MistakeId } from "../exercises/diagnosis/mistake.ts";
import type { ExerciseId } from "../exercises/exercise.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import type { Finding } from "../grading/judge.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";

/** A wrong answer that learners hand in, and what is to be found in it. */
export interface WrongSubmission {
  readonly exercise: ExerciseId;
  readonly language: ProgramLanguage;
  readonly source: string;
  /** All mistakes that are named; of other findings the kind. */
  readonly finds: readonly MistakeId[] | Exclude<Finding["is"], "mistakes">;
  /** Where: the parts of all mistakes that are named. */
  readonly parts?: readonly string[];
}

type Change = readonly [from: string, to: string];

/** The same mistakes in both languages, as changes of the right answer; none where one has no such. */
export interface Twin {
  readonly javascript?: readonly Change[];
  readonly python?: readonly Change[];
}

/** The right answer with some things changed, as often as they stand there. */
function change(source: string, changes: readonly Change[], place: string): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${place}: ${from}`);
    return text.replaceAll(from, to);
  }, source);
}

/** A small slip in one line. */
export interface Slip {
  readonly finds: readonly MistakeId[];
  /** Where it is reported. */
  readonly parts: readonly string[];
  readonly python: Change;
  readonly javascript?: Change;
  /** The layers in which it is made, each in a submission of its own, in JavaScript only the first. */
  readonly layers?: readonly number[];
}

/**
 * One wrong submission for each layer in which a slip is made, in each language that it is written
 * in, where `{l}` is the layer, `{next}` the one after it and `{input}` its input.
 */
export function slips(exercise: ExerciseId, rows: readonly Slip[]): WrongSubmission[] {
  return rows.flatMap(({ finds, parts, python, javascript, layers = [1] }) =>
    layers.flatMap((l) => {
      const fill = (text: string) =>
        text
          .replaceAll("{l}", String(l))
          .replaceAll("{next}", String(l + 1))
          .replaceAll("{input}", l === 1 ? "X" : `A${l - 1}`);
      const fillBoth = ([from, to]: Change): Change => [fill(from), fill(to)];
      const changes: Twin = {
        python: [fillBoth(python)],
        ...(javascript && l === layers[0] && { javascript: [fillBoth(javascript)] }),
      };
      return twin(exercise, finds, changes).map((one) => ({ ...one, parts: parts.map(fill) }));
    }),
  );
}

/** One wrong submission in each language that the twin is written in. */
export function twin(
  exercise: ExerciseId,
  finds: WrongSubmission["finds"],
  { javascript, python }: Twin,
): WrongSubmission[] {
  const place = `${exercise}, ${finds}`;
  const made: WrongSubmission[] = [];
  if (javascript) {
    const source = change(solutions[exercise], javascript, place);
    made.push({ exercise, language: "javascript", source, finds });
  }
  if (python) {
    const source = change(pythonSolutions[exercise], python, place);
    made.push({ exercise, language: "python", source, finds });
  }
  return made;
}
