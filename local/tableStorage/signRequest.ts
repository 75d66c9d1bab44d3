import { createHmac } from "node:crypto";
import { ACCOUNT_KEY, ACCOUNT_NAME } from "./constants.ts";

/**
 * Signs a request to the table service with the account's key (Shared Key Lite: date and path with its `comp`).
 * @param url the request's path with its query, as it is sent
 * @param date an HTTP date; the request has to bring the same in `x-ms-date`
 * @returns the Authorization header
 */
export function signRequest(url: string, date: string): string {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const comp = searchParams.get("comp");
  const resource = `/${ACCOUNT_NAME}${pathname}${comp === null ? "" : `?comp=${comp}`}`;
  const signature = createHmac("sha256", Buffer.from(ACCOUNT_KEY, "base64")).update(`${date}\n${resource}`);
  return `SharedKeyLite ${ACCOUNT_NAME}:${signature.digest("base64")}`;
}
