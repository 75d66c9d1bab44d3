import { z } from "zod";
import { DialerError } from "./dialerError.ts";
import { parseJson } from "./parseJson.ts";

/**
 * Known clients send some fields as JSON text inside the JSON (contract §4); empty text means that there is none.
 * @param accepted what a message says is accepted
 * @returns what reads such text, for z.preprocess
 */
export function unwrapText(accepted: string) {
  return (value: unknown, context: z.RefinementCtx): unknown => {
    if (typeof value !== "string") return value;
    if (value.trim() === "") return undefined;
    try {
      return parseJson(value, "its text");
    } catch (error) {
      if (!(error instanceof DialerError)) throw error;
      context.addIssue({ code: "custom", message: `${error.message.replace(/\.$/, "")}; ${accepted}` });
      return z.NEVER;
    }
  };
}
