// Builds the web lab if its sources have changed; `--lang` says in which language it speaks.
import { buildLab, setUpFromSource } from "./setup.mjs";

await setUpFromSource();
await buildLab();
