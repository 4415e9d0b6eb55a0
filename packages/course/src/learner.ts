/// <reference path="./learner/bundle.d.ts" />
import bundle from "virtual:learner-bundle";

/** A script that defines `np` for a learner's code, for where it is run at full speed. */
export const learnerBundle: string = bundle;
