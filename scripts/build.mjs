// Builds the packages if their sources have changed; with `lab` as argument also the lab.
import { build, buildLab } from "./setup.mjs";

build();
if (process.argv[2] === "lab") buildLab();
