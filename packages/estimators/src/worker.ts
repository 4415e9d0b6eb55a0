/** The script of a browser's worker; see `workerPool`. */
import "@regula/engine/worker";
