import { createHmac, timingSafeEqual } from "node:crypto";

/** The one rule and key this emulator knows. */
export interface SharedAccessKey {
  name: string;
  key: string;
}

/**
 * Checks a shared access signature: its key's name, its time, and the HMAC-SHA256 over resource and expiry as they
 * stand in the token, the resource still url-encoded.
 * @param token `SharedAccessSignature sr=…&sig=…&se=…&skn=…`
 * @param now epoch milliseconds
 * @returns until when it is valid, epoch milliseconds; `undefined` for a token that is not
 */
export function verifyToken(token: string, access: SharedAccessKey, now: number): number | undefined {
  const [scheme, query = ""] = token.split(" ");
  const fields = new Map(query.split("&").map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]));
  const until = Number(fields.get("se")) * 1000;
  if (scheme !== "SharedAccessSignature" || !(until > now)) return undefined;
  if (decode(fields.get("skn")) !== access.name) return undefined;
  const signed = `${fields.get("sr")}\n${fields.get("se")}`;
  const expected = createHmac("sha256", access.key).update(signed).digest();
  const given = Buffer.from(decode(fields.get("sig")), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? until : undefined;
}

function decode(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? "");
  } catch {
    return "";
  }
}
