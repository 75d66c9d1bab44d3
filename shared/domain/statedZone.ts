import { z } from "zod";
import { statedZones } from "./statedZones.ts";

/** How a caller may state where somebody is: by any name of a time zone that known clients send. */
export const statedZone = z.string().refine((zone) => statedZones(zone) !== undefined, {
  message: "an IANA time zone, e.g. Europe/Paris, or Windows' name of one, e.g. Romance Standard Time, is accepted",
});
