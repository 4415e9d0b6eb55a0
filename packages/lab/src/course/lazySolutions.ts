// Fetched when a learner asks for it, after the hints, and when a class has been graded.
export { givenFingerprints, solutions } from "@regula/course/solutions";
