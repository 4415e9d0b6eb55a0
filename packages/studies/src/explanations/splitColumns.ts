import { type Matrix, matrix } from "@regula/base";

/** The columns in so many parts of equal width, in their order. */
export function splitColumns({ rows, columns, data }: Matrix, parts: number): Matrix[] {
  const width = columns / parts;
  return Array.from({ length: parts }, (_, part) => {
    const own = matrix(rows, width);
    for (let i = 0; i < rows; i++) {
      const start = i * columns + part * width;
      own.data.set(data.subarray(start, start + width), i * width);
    }
    return own;
  });
}
