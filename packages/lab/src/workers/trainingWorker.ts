// A worker of the engine's pool, under an address that the build knows.
import "@regula/engine/worker";
import { openMemoryRoom } from "./memoryRoom.ts";

// Workers that get no memory ask it to collect its garbage.
openMemoryRoom();
