/** Writes all of a text; a reader who has seen enough, such as `head`, ends it in silence. */
export function writeStandardOutput(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      if (!error || (error as NodeJS.ErrnoException).code === "EPIPE") resolve();
      else reject(error);
    };
    process.stdout.once("error", settle);
    process.stdout.write(text, settle);
  });
}
