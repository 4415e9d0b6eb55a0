import {
  type EncodedRows,
  encodeNetworkRows,
  fitNetworkInputs,
  type NetworkInputs,
  type Prepared,
  type StudyData,
} from "@regula/data";

/** How the rows of a study become inputs of networks. */
export interface ReadyRows {
  /** As `fitNetworkInputs`. */
  readonly fit: (data: StudyData, rows: Uint32Array) => NetworkInputs;
  /** As `encodeNetworkRows`. */
  readonly encode: (inputs: NetworkInputs, data: StudyData, rows: Uint32Array) => EncodedRows;
}

export const rowsAnew: ReadyRows = { fit: fitNetworkInputs, encode: encodeNetworkRows };

/** Numbers of encoded rows that are kept: 64 MB. */
const mostNumbers = 8_000_000;

/**
 * Remembers what one study's folds come to: rows are the same where their arrays are, which nothing
 * may change. Of encoded rows those last asked for are kept, each by one pipeline.
 */
export function rememberRows(most = mostNumbers): ReadyRows {
  const fitted = new WeakMap<Uint32Array, NetworkInputs>();
  const encoded = new Map<Uint32Array, { by: Prepared; rows: EncodedRows }>();
  let numbers = 0;
  const forget = (rows: Uint32Array) => {
    numbers -= countNumbers(encoded.get(rows)?.rows);
    encoded.delete(rows);
  };
  return {
    fit(data, rows) {
      const inputs = fitted.get(rows) ?? fitNetworkInputs(data, rows);
      fitted.set(rows, inputs);
      return inputs;
    },
    encode(inputs, data, rows) {
      const known = encoded.get(rows);
      const made =
        known?.by === inputs.prepared ? known.rows : encodeNetworkRows(inputs, data, rows);
      // The order of a map is that of its keys' arrival.
      forget(rows);
      encoded.set(rows, { by: inputs.prepared, rows: made });
      numbers += countNumbers(made);
      while (numbers > most && encoded.size > 1) {
        const [oldest] = encoded.keys();
        forget(oldest);
      }
      return made;
    },
  };
}

function countNumbers(rows: EncodedRows | undefined): number {
  return rows ? rows.inputs.data.length + rows.targets.data.length : 0;
}
