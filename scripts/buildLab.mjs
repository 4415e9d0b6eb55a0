// Builds the web lab if its sources have changed; an argument says it in the caller's language.
import { buildLab, setUpFromSource } from "./setup.mjs";

await setUpFromSource();
await buildLab(process.argv[2]);
