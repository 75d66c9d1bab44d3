import { z } from "zod";
import { contactScope, placeScope } from "./contactScope.ts";

/**
 * Nobody to whom all given conditions apply is called; deliveries that wait for them end (the product's cancellation
 * policies, facts/dynamics.md §2.1).
 */
export const suppression = z
  .strictObject({
    name: z.string().min(1).max(100),
    ...contactScope,
    ...placeScope,
    /** Postal codes, compared without spaces and letter case; whoever has none stated is not meant. */
    postalCodes: z.array(z.string().min(1).max(20)).min(1).max(5000).optional(),
    /** The last moment, e.g. 2026-12-31T23:59:59Z; absent: until it is removed. */
    until: z.iso.datetime({ offset: true, error: "a moment, e.g. 2026-12-31T23:59:59Z, is accepted" }).optional(),
  })
  .refine(
    ({ name: _name, until: _until, ...conditions }) => Object.values(conditions).some((given) => given !== undefined),
    {
      message: "at least one condition is needed: configIds, purposes, countries, states, numberPrefixes, postalCodes",
    },
  );

/** A checked suppression. */
export type Suppression = Readonly<z.infer<typeof suppression>>;
