import { RegulaError } from "@regula/base";

/** What `run` refuses. @throws Error where it refuses nothing, and whatever else is thrown */
export function refusalOf(run: () => unknown): RegulaError {
  try {
    run();
  } catch (error) {
    if (error instanceof RegulaError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
