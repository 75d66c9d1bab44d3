import { acceptBench } from "./accept/acceptBench.ts";
import { joiningBench } from "./joining/joiningBench.ts";
import { openingBench } from "./opening/openingBench.ts";
import { operationsBench } from "./operations/operationsBench.ts";
import { pacingBench } from "./pacing/pacingBench.ts";
import type { Benchmark } from "./types.ts";

/** All benchmarks by the name that `npm run bench -- <name>` takes; without a name they run in this order. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  accept: acceptBench,
  operations: operationsBench,
  opening: openingBench,
  joining: joiningBench,
  pacing: pacingBench,
};
