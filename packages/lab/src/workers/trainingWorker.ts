// A worker of the engine's pool, under an address that the build knows.
import "@regula/engine/worker";
