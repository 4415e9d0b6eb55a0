import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";

/** Hints that were asked for, of three, and whether the solution was opened. */
export interface HelpOfExercise {
  readonly hints: number;
  readonly solution: boolean;
}

/** Exercises without help are left out. */
export type HelpUsed = { readonly [K in ExerciseId]?: HelpOfExercise };

const nothing = "none";
const opened = "solution";

/** Help as a line of an export holds it: `compute_cost 2, predict 3 solution`. */
export function writeHelp(help: HelpUsed): string {
  const told = exerciseIds.flatMap((id) => {
    const used = help[id];
    if (!used) return [];
    return [`${exercises[id].functionName} ${used.hints}${used.solution ? ` ${opened}` : ""}`];
  });
  return told.join(", ") || nothing;
}

/** What `writeHelp` wrote; null where it is anything else. */
export function readHelp(text: string): HelpUsed | null {
  if (text === nothing) return {};
  const help: { [K in ExerciseId]?: HelpOfExercise } = {};
  for (const one of text.split(", ")) {
    const found = new RegExp(`^(\\w+) ([0-3])( ${opened})?$`).exec(one);
    const id = exerciseIds.find((any) => exercises[any].functionName === found?.[1]);
    if (!found || !id) return null;
    help[id] = { hints: Number(found[2]), solution: found[3] !== undefined };
  }
  return help;
}
