// Fetched when a learner asks for it, after the hints.
export { solutions } from "@regula/course/solutions";
