export { pythonSolutions } from "./exercises/pythonSolutions.ts";
export { solutions } from "./exercises/solutions.ts";
export { givenFingerprints } from "./similarity/givenFingerprints.ts";
export type { WrongSubmission } from "./wrong/twin.ts";
export { wrongSubmissions } from "./wrong/wrongSubmissions.ts";
