// Fetched when a learner asks for it, after the hints, and when a class has been graded.
export { givenFingerprints, pythonSolutions, solutions } from "@regula/course/solutions";
