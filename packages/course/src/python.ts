export { findBinding } from "./python/findBinding.ts";
export { PythonSyntaxError } from "./python/pythonSyntaxError.ts";
export { type SplitProgram, splitProgram } from "./python/splitProgram.ts";
export { anyName } from "./python/syntax.ts";
export {
  type SetAside,
  type TranslatedProgram,
  translateProgram,
} from "./python/translation/translateProgram.ts";
