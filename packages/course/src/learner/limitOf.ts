/** The limit that an error of the interpreter reports; null for any other error. */
export function limitOf(
  name: string,
  message: string,
): "out-of-time" | "out-of-memory" | "stack-overflow" | null {
  if (name === "InternalError" && message === "interrupted") return "out-of-time";
  const ofMemory = ["out of memory", "string too long", "invalid array buffer length"];
  if (ofMemory.some((words) => message.includes(words))) return "out-of-memory";
  return message.includes("stack overflow") ? "stack-overflow" : null;
}
