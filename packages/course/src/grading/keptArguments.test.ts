import { describe, expect, test } from "vitest";
import type { ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import { describeFinding } from "../words/findings.ts";
import { gradeAlone } from "../wrong/gradeTogether.ts";

/** The course's answer with lines before its last return. */
function pythonWith(id: ExerciseId, ...lines: readonly string[]): string {
  const source = pythonSolutions[id];
  const at = source.lastIndexOf("    return");
  return source.slice(0, at) + lines.map((line) => `    ${line}\n`).join("") + source.slice(at);
}

function javascriptWith(id: ExerciseId, line: string): string {
  const source = solutions[id];
  const at = source.lastIndexOf("  return");
  return `${source.slice(0, at)}  ${line}\n${source.slice(at)}`;
}

const find = async (id: ExerciseId, source: string, language: "python" | "javascript") =>
  (await gradeAlone(exercises[id], source, language)).finding;

const cost: ExerciseId = "computeCostWithRegularization";
const forward: ExerciseId = "forwardPropagationWithDropout";

describe("no argument is another after the call, in either language", () => {
  test.each<readonly [ExerciseId, string, string, string]>([
    [cost, 'parameters["W1"] = parameters["W1"] * 0', 'parameters["W1"]', "changed"],
    [cost, 'parameters["W1"] *= 2', 'parameters["W1"]', "changed"],
    [cost, 'parameters["W2"][0, 0] = 7', 'parameters["W2"]', "changed"],
    [cost, 'parameters.update(W3=parameters["W3"] + 1)', 'parameters["W3"]', "changed"],
    [cost, 'parameters["W1"] = parameters["W1"].tolist()', 'parameters["W1"]', "changed"],
    [cost, 'parameters["b1"] = None', 'parameters["b1"]', "changed"],
    [cost, 'parameters["cost"] = 1.5', 'parameters["cost"]', "added"],
    [cost, 'parameters.setdefault("seen", [])', 'parameters["seen"]', "added"],
    [cost, 'parameters.pop("b2")', 'parameters["b2"]', "removed"],
    [cost, 'del parameters["b3"]', 'parameters["b3"]', "removed"],
    [cost, "parameters.clear()", 'parameters["W1"]', "removed"],
    [cost, "A3 *= 2", "A3", "changed"],
    [forward, 'parameters["b1"] = parameters["b1"] - 1', 'parameters["b1"]', "changed"],
    ["forwardPropagation", 'parameters["W3"] = 2', 'parameters["W3"]', "changed"],
    ["predict", 'parameters["W1"] = X', 'parameters["W1"]', "changed"],
    ["backwardPropagation", "cache[0] = X", "cache[0]", "changed"],
    ["backwardPropagationWithDropout", "cache.append(X)", "cache[14]", "added"],
    ["backwardPropagationWithRegularization", "del cache[11]", "cache[11]", "removed"],
    ["gradientCheck", 'gradients["dW1"] = 0', 'gradients["dW1"]', "changed"],
    ["initializeParameters", "layer_dims[0] += 1", "layer_dims[0]", "changed"],
  ])("%s: %s", async (id, line, argument, how) => {
    expect(await find(id, pythonWith(id, line), "python")).toEqual({
      is: "input-mutated",
      argument,
      how,
    });
  });

  test.each<readonly [string, string, string]>([
    ["parameters.W1 = np.multiply(parameters.W1, 0);", 'parameters["W1"]', "changed"],
    ["parameters.cost = 1;", 'parameters["cost"]', "added"],
    ["delete parameters.b1;", 'parameters["b1"]', "removed"],
  ])("in JavaScript: %s", async (line, argument, how) => {
    const finding = await find(cost, javascriptWith(cost, line), "javascript");
    expect(finding).toEqual({ is: "input-mutated", argument, how });
    expect(describeFinding(finding, "en")).toContain(argument);
    expect(describeFinding(finding, "pt-BR")).toContain(argument);
  });

  test.each<readonly [string, ...string[]]>([
    ["own = dict(parameters)", 'own["W1"] = 0'],
    ["own = parameters.copy()", "own.clear()"],
    ["own = {**parameters}", 'own["W1"] = parameters["W1"] * 0'],
    ["own = {k: v.copy() for k, v in parameters.items()}", 'own["W1"] *= 0'],
    ['kept = parameters["W1"]', 'parameters["W1"] = kept * 2', 'parameters["W1"] = kept'],
    ['kept = parameters.pop("W1")', 'parameters["W1"] = kept'],
    ['parameters["W1"] = parameters["W1"].copy()'],
    ["A3 = A3 * 0"],
    ["parameters = {}", 'parameters["W1"] = 0'],
  ])("what only reads, copies or restores is right: %s", async (...lines) => {
    expect(await find(cost, pythonWith(cost, ...lines), "python")).toEqual({ is: "right" });
  });
});
