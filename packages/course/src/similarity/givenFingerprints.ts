import { languages } from "@regula/base";
import { exerciseIds } from "../exercises/exercise.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import { writeStarter } from "../exercises/starters.ts";
import { type ProgramLanguage, programLanguages } from "../submission/programLanguage.ts";
import { fingerprintsOf } from "./fingerprints.ts";

/** What everybody was given: the starters, and the course's solutions, which learners may be shown. */
export function givenFingerprints(): Set<number> {
  const given = new Set<number>();
  const take = (text: string, language: ProgramLanguage) => {
    for (const one of fingerprintsOf(text, language)) given.add(one);
  };
  for (const id of exerciseIds) {
    for (const program of programLanguages) {
      for (const language of languages) take(writeStarter(id, language, program), program);
    }
    take(solutions[id], "javascript");
    take(pythonSolutions[id], "python");
  }
  take(Object.values(solutions).join("\n\n"), "javascript");
  take(Object.values(pythonSolutions).join("\n\n"), "python");
  return given;
}
