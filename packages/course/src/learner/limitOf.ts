/** The limit that an error of the interpreter reports; null for any other error. */
export function limitOf(
  name: string,
  message: string,
): "out-of-time" | "out-of-memory" | "stack-overflow" | null {
  if (name === "InternalError" && message === "interrupted") return "out-of-time";
  if (message.includes("out of memory") || message === "invalid array buffer length") {
    return "out-of-memory";
  }
  return message.includes("stack overflow") ? "stack-overflow" : null;
}
