import { acceptBench } from "./accept/acceptBench.ts";
import { bulkBench } from "./bulk/bulkBench.ts";
import { bundleBench } from "./bundle/bundleBench.ts";
import { joiningBench } from "./joining/joiningBench.ts";
import { odataBench } from "./odata/odataBench.ts";
import { openingBench } from "./opening/openingBench.ts";
import { operationsBench } from "./operations/operationsBench.ts";
import { pacingBench } from "./pacing/pacingBench.ts";
import { policyBench } from "./policy/policyBench.ts";
import type { Benchmark } from "./types.ts";

/** All benchmarks by the name that `npm run bench -- <name>` takes; without a name they run in this order. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  accept: acceptBench,
  bulk: bulkBench,
  odata: odataBench,
  operations: operationsBench,
  opening: openingBench,
  joining: joiningBench,
  pacing: pacingBench,
  policy: policyBench,
  bundle: bundleBench,
};
