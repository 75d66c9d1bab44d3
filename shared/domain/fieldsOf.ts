import { z } from "zod";

/**
 * The schema of an object that has these fields and no others; whoever sends another one is told which there are.
 * @param otherwise what is said of what is no object at all
 */
export function fieldsOf<T extends z.ZodRawShape>(shape: T, otherwise: string) {
  const names = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? `${names} are accepted` : otherwise),
  });
}
