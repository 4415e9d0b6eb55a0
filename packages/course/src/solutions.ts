export { pythonSolutions } from "./exercises/pythonSolutions.ts";
export { solutions } from "./exercises/solutions.ts";
export { type WrongSubmission, wrongSubmissions } from "./grading/wrongSubmissions.ts";
