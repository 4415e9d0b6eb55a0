import { freezeLanguage } from "../learner/freezeLanguage.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { createPythonRunner } from "./runProgram.ts";

// Evaluated in the sandbox before a learner's translated Python: what it runs on.
const np = createNumpy();
freezeLanguage(np);
Object.assign(globalThis, { regulaPython: createPythonRunner(np) });
