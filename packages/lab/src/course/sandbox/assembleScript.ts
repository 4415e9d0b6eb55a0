import { type ExerciseId, exercises, stripTypes } from "@regula/course";
import { trainingBundle } from "@regula/course/learner";

export type Assembled =
  | { readonly is: "script"; readonly script: string }
  | { readonly is: "unreadable"; readonly exercise: ExerciseId; readonly message: string };

/** One classic script: the training, then each of the learner's functions in a scope of its own. */
export function assembleScript(code: ReadonlyMap<ExerciseId, string>): Assembled {
  let script = `${trainingBundle}\n`;
  for (const [exercise, source] of code) {
    const stripped = stripTypes(source);
    if (stripped.is !== "script") {
      const message = "message" in stripped ? stripped.message : stripped.is;
      return { is: "unreadable", exercise, message };
    }
    const { functionName } = exercises[exercise];
    const lines = stripped.script.split("\n").length;
    const firstLine = script.split("\n").length;
    script += `regulaTake("${exercise}", ${firstLine}, ${lines}, () => {${stripped.script}
return typeof ${functionName} === "function" ? ${functionName} : undefined; });\n`;
  }
  return { is: "script", script: `${script}regulaBegin();\n` };
}
