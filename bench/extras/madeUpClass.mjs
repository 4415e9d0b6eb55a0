import { exercises, exportSubmission } from "../../packages/course/dist/index.js";
import { solutions, wrongSubmissions } from "../../packages/course/dist/solutions.js";

const graded = Object.values(exercises)
  .filter(({ isGraded }) => isGraded)
  .map(({ id }) => id);
const wrong = wrongSubmissions.filter(({ exercise }) => graded.includes(exercise));

/** Exports of the four graded functions: every third all right, the others with one usual mistake. */
export function* makeClass(count) {
  for (let i = 0; i < count; i++) {
    const answers = Object.fromEntries(graded.map((id) => [id, solutions[id]]));
    const { exercise, source } = wrong[i % wrong.length];
    if (i % 3 > 0) answers[exercise] = source;
    const name = `learner-${String(i).padStart(5, "0")}.js`;
    yield { name, source: exportSubmission(answers, `Learner ${i}`) };
  }
}
