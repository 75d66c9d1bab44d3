import { z } from "zod";
import { countryCode } from "./countryCode.ts";
import { purposes } from "./purpose.ts";

/** The most values of one condition; a decision goes through all of them. */
const few = 500;

/** Whom a rule of the contact policy is about: every condition that is given must hold. */
export const contactScope = {
  /** Configurations; absent: every one. */
  configIds: z.array(z.guid().toLowerCase()).min(1).max(few).optional(),
  /** Purposes of the call; absent: every one. */
  purposes: z.array(z.enum(purposes)).min(1).optional(),
} as const;

/** Where somebody is; values are compared as they are written. */
export const placeScope = {
  /** ISO 3166 codes of two letters; a number that may be in several countries fits each of them. */
  countries: z.array(countryCode).min(1).max(few).optional(),
  /** States or provinces, in the USA by their two letters. */
  states: z.array(z.string().min(1).max(100)).min(1).max(few).optional(),
  /** Beginnings of numbers, e.g. +1212. */
  numberPrefixes: z
    .array(z.string().regex(/^\+[1-9]\d{0,14}$/, "the beginning of an E.164 number is accepted"))
    .min(1)
    .max(few)
    .optional(),
} as const;
