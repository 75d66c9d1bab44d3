import { z } from "zod";

/** A country by the two letters of ISO 3166. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/, "two capital letters (ISO 3166) are accepted");
