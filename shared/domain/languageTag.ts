import { z } from "zod";

/** A language tag as Azure's speech service names its languages, e.g. `en-US`. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "a language tag, e.g. en-US, is accepted");
