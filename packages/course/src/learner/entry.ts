import { createNumpy } from "../numpy/numpy.ts";
import { freezeLanguage } from "./freezeLanguage.ts";
import { createGivenFunctions } from "./givenFunctions.ts";
import { refuseTuple } from "./refuseTuple.ts";
import { runCases } from "./runCases.ts";

// Evaluated in the sandbox before the learner's code: the names that it may use.
const np = createNumpy();
freezeLanguage(np);
const exported = {};
const names = { np, exports: exported, module: { exports: exported }, regulaRun: runCases };
Object.assign(globalThis, names, createGivenFunctions(np), { regulaTuple: refuseTuple });
