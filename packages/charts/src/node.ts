import { parseHTML } from "linkedom";

/** An empty document for drawing charts where there is no browser. */
export function createDocument(): Document {
  return parseHTML("<!doctype html><html><head></head><body></body></html>").document;
}
