import { createNumpy } from "../numpy/numpy.ts";
import { freezeLanguage } from "./freezeLanguage.ts";
import { runCases } from "./runCases.ts";

// Evaluated in the sandbox before the learner's code: the names that it may use.
const np = createNumpy();
freezeLanguage(np);
Object.assign(globalThis, { np, exports: {}, regulaRun: runCases });
