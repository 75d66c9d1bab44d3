import { z } from "zod";
import { guid } from "./guid.ts";

/** A GUID as text; read in lower case, since ids are compared as they are kept. */
export const guidText = z
  .string({ error: "missing or not text; a GUID is accepted" })
  .regex(guid, "not a GUID")
  .toLowerCase();
