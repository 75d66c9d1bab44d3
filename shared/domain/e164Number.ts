import { z } from "zod";
import { e164 } from "./e164.ts";

/** A telephone number as the contract draws it (§4). */
export const e164Number = z.string().regex(e164, "an E.164 number, e.g. +15550002000, is accepted");
