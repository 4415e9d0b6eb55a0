import { type Language, languages } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createJob, judgeExercise } from "../grading/judge.ts";
import { runInQuickJs } from "../grading/quickJsSandbox.ts";
import { lessonOf } from "../lessons/lessonOf.ts";
import {
  findMistakenLanguage,
  type ProgramLanguage,
  programLanguages,
} from "../submission/programLanguage.ts";
import { exerciseIds } from "./exercise.ts";
import { expectedOutput } from "./expectedOutput.ts";
import { exercises } from "./index.ts";
import { parameterFacts } from "./parameters.ts";
import { signatureOf, writeStarter } from "./starters.ts";

// REFERENCE: the names and arguments of the Python notebook.
const signatures = [
  "initialize_parameters(layer_dims)",
  "forward_propagation(X, parameters)",
  "compute_cost(A3, Y)",
  "compute_cost_from_logits(Z3, Y)",
  "backward_propagation(X, Y, cache)",
  "predict(X, parameters)",
  "compute_cost_with_regularization(A3, Y, parameters, lambd)",
  "backward_propagation_with_regularization(X, Y, cache, lambd)",
  "forward_propagation_with_dropout(X, parameters, keep_prob)",
  "backward_propagation_with_dropout(X, Y, cache, keep_prob)",
  "wilson_interval(successes, n, z)",
  "gradient_check(parameters, gradients, X, Y, epsilon)",
];

test("functions have the notebook's names and arguments", () => {
  expect(exerciseIds.map(signatureOf)).toEqual(signatures);
  const graded = exerciseIds.filter((id) => exercises[id].isGraded);
  expect(graded.map((id) => signatures[exerciseIds.indexOf(id)])).toEqual(signatures.slice(6, 10));
});

describe("a starter", () => {
  const triples = programLanguages.flatMap((program) =>
    exerciseIds.flatMap((id) => languages.map((language) => [id, program, language] as const)),
  );
  test.each(triples)(
    "of %s in %s, %s, explains every argument, runs, and is not yet right",
    async (...triple) => {
      const [id, program, language]: readonly [
        (typeof exerciseIds)[number],
        ProgramLanguage,
        Language,
      ] = triple;
      const starter = writeStarter(id, language, program);
      for (const name of exercises[id].parameters) {
        const { says } = parameterFacts[name];
        const told = { python: `${name} -- `, javascript: `} ${name} ` }[program];
        expect(starter).toContain(told + says[language]);
      }
      const line = { python: "def %:", javascript: "function % {" }[program];
      expect(starter).toContain(line.replace("%", signatureOf(id)));
      expect(starter).toMatch(
        { en: /(#|\/\/) your code/, "pt-BR": /(#|\/\/) seu código/ }[language],
      );
      const { cases } = exercises[id];
      const outcome = await runInQuickJs(createJob(exercises[id], starter, cases, program), {
        now: () => performance.now(),
      });
      expect(judgeExercise(exercises[id], outcome).status).toBe("failed");
      expect(findMistakenLanguage(starter, program)).toBeNull();
      const [other] = programLanguages.filter((one) => one !== program);
      expect(findMistakenLanguage(starter, other)).toBe(program);
      expect(lessonOf(id)).toMatch(/^\w+$/);
    },
  );
});

test("the expected output is printed as the assignment prints it, to its last digit", () => {
  const print = (id: (typeof exerciseIds)[number]) =>
    Object.fromEntries(expectedOutput(id, "en").map(({ name, text }) => [name, text]));
  expect(print("computeCostWithRegularization")).toEqual({ cost: "1.78648594516" });
  expect(print("forwardPropagationWithDropout")).toEqual({
    A3: "[[0.36974721 0.00305176 0.04565099 0.49683389 0.36974721]]",
  });
  expect(print("backwardPropagationWithRegularization")).toEqual({
    dW1: "[[-0.25604646 0.12298827 -0.28297129]\n [-0.17706303 0.34536094 -0.4410571]]",
    dW2: "[[0.79276486 0.85133918]\n [-0.0957219 -0.01720463]\n [-0.13100772 -0.03750433]]",
    dW3: "[[-1.77691347 -0.11832879 -0.09397446]]",
  });
  expect(expectedOutput("computeCost", "pt-BR")[0].text).toBe("1,60250160476");
  expect(print("backwardPropagationWithDropout").dA2).not.toContain("-0 ");
});
