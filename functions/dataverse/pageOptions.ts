import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { guid } from "../../shared/domain/guid.ts";

/** Rows of a page where nothing is asked for, and the most that are given (Dataverse's own limit). */
const usualPage = 50;
const largestPage = 5_000;

/** The most rows that may be asked for: the largest Edm.Int32, which clients send for "all". */
const mostRows = 2_147_483_647;

/** Which page of a list is asked for. */
export interface PageOptions {
  /** The most rows of this page. */
  readonly size: number;
  /** The most rows of all pages together ($top). */
  readonly top?: number;
  /** What of `Prefer` was followed, for the answer's `Preference-Applied`. */
  readonly applied?: string;
  /** Where the page begins ($skiptoken, as given in a nextLink). */
  readonly cursor?: string;
}

/**
 * Reads `$top`, `$skiptoken` and `Prefer: odata.maxpagesize`.
 * @throws DialerError InvalidArgument
 */
export function pageOptions(request: HttpRequest): PageOptions {
  const top = wholeNumber(request, "$top");
  const cursor = skipToken(request);
  const preferred = preferredPage(request);
  return {
    size: Math.min(preferred ?? usualPage, top ?? largestPage),
    ...(preferred === undefined ? {} : { applied: `odata.maxpagesize=${preferred}` }),
    ...(top === undefined ? {} : { top }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

function wholeNumber(request: HttpRequest, name: string): number | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > mostRows) {
    throw new DialerError("InvalidArgument", `${name}: a whole number from 1 to ${mostRows} is accepted.`, {
      field: name,
    });
  }
  return number;
}

function preferredPage(request: HttpRequest): number | undefined {
  const preferred = /odata\.maxpagesize\s*=\s*"?(\d{1,5})/i.exec(request.headers.get("prefer") ?? "")?.[1];
  return preferred === undefined ? undefined : Math.min(Math.max(1, Number(preferred)), largestPage);
}

function skipToken(request: HttpRequest): string | undefined {
  const token = request.query.get("$skiptoken");
  if (token === null) return undefined;
  if (!guid.test(token)) {
    throw new DialerError("InvalidArgument", "$skiptoken: only a token from @odata.nextLink is accepted.");
  }
  return token;
}
