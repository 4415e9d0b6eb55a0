/** The name that a learner's code has in stacks. */
export const learnerFile = "learner.js";

/** The line of the learner's code that a stack names first; null where it names none. */
export function lineOf(stack: string): number | null {
  const found = /learner\.js:(\d+)/.exec(stack);
  return found ? Number(found[1]) : null;
}
