// Sets up and builds the packages where their sources have changed; with `lab` as argument also the lab.
import { buildLab, setUp } from "./setup.mjs";

await setUp();
if (process.argv[2] === "lab") await buildLab();
