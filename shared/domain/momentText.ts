import { z } from "zod";
import { parseMoment } from "./parseMoment.ts";

/** A moment in UTC as text, in the form that parseMoment reads. */
export const momentText = z
  .string()
  .refine((text) => parseMoment(text) !== undefined, { message: "a moment in UTC, yyyy-MM-ddTHH:mm:ssZ, is accepted" });
