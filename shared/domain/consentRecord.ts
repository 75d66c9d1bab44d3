import { z } from "zod";
import { e164Number } from "./e164Number.ts";
import { purposes } from "./purpose.ts";

/** Whether somebody wants to be called. */
const consentStates = ["OptedIn", "OptedOut"] as const;

/** What consent can be about: one purpose, or calls of any purpose. */
const consentPurposes = [...purposes, "any"] as const;

/** ms since 1970 UTC */
const moment = z.number().int().min(0);

/** What the holder of a number said about being called; the latest record of a number and purpose counts. */
export const consentRecord = z.strictObject({
  number: e164Number,
  purpose: z.enum(consentPurposes, { error: `${consentPurposes.join(", ")} are accepted` }),
  state: z.enum(consentStates, { error: `${consentStates.join(", ")} are accepted` }),
  /** Where it comes from, e.g. `api`, `csv`, `keyPress`, `speech`, `disposition`, `carrier607`. */
  source: z.string().min(1).max(100),
  /** When they said so, ms since 1970 UTC. */
  at: moment,
  /** What proves it, e.g. a document's address or digest. */
  evidence: z.string().min(1).max(1000).optional(),
  /** From when on it counts no more, ms since 1970 UTC. */
  expiresAt: moment.optional(),
});

/** A checked record. */
export type ConsentRecord = Readonly<z.infer<typeof consentRecord>>;
