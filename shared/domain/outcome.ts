import { z } from "zod";

/** What may be recorded of a call: a code with which representatives close it, or an attribute that the agent notes. */
export const outcome = z
  .strictObject({
    name: z.string().min(1).max(100),
    kind: z.enum(["dispositionCode", "resultAttribute"]),
  })
  // codes are kept quoted, with commas between them, in one column (facts/dynamics.md §1.1)
  .refine(({ name, kind }) => kind === "resultAttribute" || /^[^",]{1,80}$/.test(name), {
    path: ["name"],
    message: "a disposition code has 1 to 80 characters without quotes and commas",
  });

/** A checked outcome. */
export type Outcome = Readonly<z.infer<typeof outcome>>;
