import type { z } from "zod";
import { DialerError } from "./dialerError.ts";

/** Writes `["Windows", 2, "Start"]` as `Windows[2].Start`. */
function spell(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** What is accepted of texts whose form zod itself knows. */
const formats: Readonly<Record<string, string>> = {
  guid: "a GUID is accepted",
  date: "a date, yyyy-MM-dd, is accepted",
  url: "an address, e.g. https://contoso.com/path, is accepted",
};

/**
 * The issue's own words; where those are zod's, what is not there is said to be missing, and what is accepted is named.
 */
function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_format" && issue.message.startsWith("Invalid ")) {
    return formats[issue.format] ?? issue.message;
  }
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input: expected")) return issue.message;
  const fault = issue.message.endsWith("received undefined") ? "missing" : "of another type";
  return `${fault}; the type ${issue.expected} is accepted`;
}

/**
 * What is wrong in the form that a value comes nearest to, where it may have several and fits none: zod alone says no
 * more than "Invalid input" of it.
 */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.message !== "Invalid input") return issue;
  const [nearest] = issue.errors.toSorted((one, other) => one.length - other.length);
  const first = nearest?.[0];
  return first === undefined ? issue : innermost({ ...first, path: [...issue.path, ...first.path] });
}

/**
 * Turns what a schema found wrong into the answer for the caller; the first fault is named.
 * @param error from `safeParse`
 * @param inside the field the checked value stood in, where it was not the whole body
 */
export function firstIssue(error: z.ZodError, inside = ""): DialerError {
  const [outer] = error.issues;
  const issue = outer === undefined ? undefined : innermost(outer);
  const place = spell([...(inside === "" ? [] : [inside]), ...(issue?.path ?? [])]);
  if (issue?.code === "unrecognized_keys") {
    const name = spell([...(inside === "" ? [] : [inside]), ...issue.path, issue.keys[0] ?? ""]);
    // the schema's own words say which fields there are
    const accepted = issue.message.startsWith("Unrecognized key") ? "" : `; ${issue.message}`;
    return new DialerError("InvalidArgument", `${name} is not a known field${accepted}.`, { field: name });
  }
  const subject = place === "" ? "The body" : place;
  return new DialerError(
    "InvalidArgument",
    `${subject}: ${issue === undefined ? "not accepted" : wordsFor(issue)}.`,
    place === "" ? {} : { field: place },
  );
}
