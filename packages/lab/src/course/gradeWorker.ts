// Grades in an interpreter of its own; the page ends it where it does not end by itself.
import "@regula/course/worker";
