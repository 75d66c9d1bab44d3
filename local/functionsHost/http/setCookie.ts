import type { RpcCookie } from "../types.ts";

const SAME_SITE: Record<string, string> = { lax: "Lax", strict: "Strict", explicitNone: "None" };

/** Writes a response cookie as the value of a Set-Cookie header. */
export function setCookie(cookie: RpcCookie): string {
  const parts = [`${cookie.name}=${encodeURIComponent(cookie.value)}`];
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== "") parts.push(`${name}=${value}`);
  };
  add("Max-Age", cookie.maxAge?.value === undefined ? undefined : Math.trunc(cookie.maxAge.value));
  add("Domain", cookie.domain?.value);
  add("Path", cookie.path?.value);
  add("Expires", expiry(cookie.expires?.value));
  if (cookie.secure?.value === true) parts.push("Secure");
  if (cookie.httpOnly?.value === true) parts.push("HttpOnly");
  add("SameSite", SAME_SITE[cookie.sameSite ?? "none"]);
  return parts.join("; ");
}

function expiry(timestamp: { seconds?: number } | undefined): string | undefined {
  return timestamp?.seconds === undefined ? undefined : new Date(timestamp.seconds * 1000).toUTCString();
}
