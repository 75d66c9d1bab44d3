import { RestError } from "@azure/data-tables";

/** The HTTP status of an error of the table service; undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}
