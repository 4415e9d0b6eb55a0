import { type ExerciseId, exercises, type ProgramLanguage, stripTypes } from "@regula/course";
import { trainingBundle } from "@regula/course/learner";
import { PythonSyntaxError, translateProgram } from "@regula/course/python";

/** Code, and what it is written in. */
export interface OwnProgram {
  readonly source: string;
  readonly language: ProgramLanguage;
}

export type Assembled =
  | { readonly is: "script"; readonly script: string }
  | { readonly is: "unreadable"; readonly exercise: ExerciseId; readonly message: string };

/** What gives the function as JavaScript, on the lines of its source. */
type Defined =
  | { readonly is: "body"; readonly body: string }
  | { readonly is: "unreadable"; readonly message: string };

const define: Readonly<Record<ProgramLanguage, (source: string, name: string) => Defined>> = {
  javascript(source, name) {
    const stripped = stripTypes(source);
    if (stripped.is !== "script") {
      return { is: "unreadable", message: "message" in stripped ? stripped.message : stripped.is };
    }
    const found = `typeof ${name} === "function" ? ${name} : undefined`;
    return { is: "body", body: `${stripped.script}\nreturn ${found};` };
  },
  python(source, name) {
    try {
      const { script } = translateProgram(source);
      return { is: "body", body: `return regulaTranslated(${script}, ${JSON.stringify(name)});` };
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      return { is: "unreadable", message: error.message };
    }
  },
};

/** One classic script: the training, then each of the learner's functions in a scope of its own. */
export function assembleScript(code: ReadonlyMap<ExerciseId, OwnProgram>): Assembled {
  let script = `${trainingBundle}\n`;
  for (const [exercise, { source, language }] of code) {
    const { functionName } = exercises[exercise];
    const defined = define[language](source, functionName);
    if (defined.is === "unreadable") return { ...defined, exercise };
    const lines = defined.body.split("\n").length;
    const firstLine = script.split("\n").length;
    script += `regulaTake("${exercise}", ${firstLine}, ${lines}, () => {${defined.body} });\n`;
  }
  return { is: "script", script: `${script}regulaBegin();\n` };
}
