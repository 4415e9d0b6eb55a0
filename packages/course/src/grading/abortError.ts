/** Ends grading whose result is no longer needed. */
export function createAbortError(): Error {
  const error = new Error("Grading was aborted.");
  error.name = "AbortError";
  return error;
}
