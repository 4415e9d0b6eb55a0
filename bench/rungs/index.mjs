import { large } from "./large.mjs";
import { medium } from "./medium.mjs";
import { small } from "./small.mjs";
import { presetTable, wholeTable } from "./table.mjs";

/** The benchmark's rungs, by name: what is trained, on what, and for how long. */
export const rungs = { S: small, M: medium, L: large, T: wholeTable, P: presetTable };
