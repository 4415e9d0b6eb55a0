// Builds the web lab if its sources have changed; an argument says it in the caller's language.
import { buildLab } from "./setup.mjs";

buildLab(process.argv[2]);
