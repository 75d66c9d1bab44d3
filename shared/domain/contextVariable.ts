import { z } from "zod";
import { numberIn } from "./numberIn.ts";

/** A value that is known of a customer throughout a conversation (facts/dynamics.md §2.7). */
export const contextVariable = z
  .strictObject({
    /** Also the name of the input attribute it gets its value from; upper and lower case are told apart. */
    name: z.string().min(1).max(100),
    type: z.enum(["Text", "Number"]).default("Text"),
    /** Its value where a delivery has no such attribute. */
    defaultValue: z.string().max(4000).optional(),
  })
  .refine(
    ({ type, defaultValue }) => type === "Text" || defaultValue === undefined || numberIn(defaultValue) !== undefined,
    {
      path: ["defaultValue"],
      message: "a number is accepted",
    },
  );

/** A checked variable. */
export type ContextVariable = Readonly<z.infer<typeof contextVariable>>;
