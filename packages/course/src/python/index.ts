export { PythonSyntaxError } from "./pythonSyntaxError.ts";
export {
  type SetAside,
  type TranslatedProgram,
  translateProgram,
} from "./translation/translateProgram.ts";
