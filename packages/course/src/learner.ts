/// <reference path="./learner/bundle.d.ts" />
import bundle from "virtual:training-bundle";

export type { TrainingOrder, TrainingProblem, TrainingReply } from "./training/messages.ts";
export { functionsOf, type TrainingKind, trainingKinds } from "./training/messages.ts";

/**
 * The script of a worker in which a learner's functions train the network; they follow it, each as
 * `regulaTake(id, firstLine, lines, () => function)`, and `regulaBegin()` ends the script.
 */
export const trainingBundle: string = bundle;
