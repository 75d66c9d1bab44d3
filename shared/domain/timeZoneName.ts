import { IANAZone } from "luxon";
import { z } from "zod";

/** The name of a time zone in the IANA database. */
export const timeZoneName = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), { message: "an IANA time zone, e.g. Europe/Paris, is accepted" });
