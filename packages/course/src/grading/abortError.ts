/** What ends grading that nobody waits for any more. */
export function createAbortError(): Error {
  const error = new Error("Grading was aborted.");
  error.name = "AbortError";
  return error;
}
