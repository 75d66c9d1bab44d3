import { createHmac } from "node:crypto";

/**
 * Names somebody without saying who: a keyed hash, so that nobody without the key can try out numbers.
 * @param secret the setting CONTACT_HASH_KEY
 */
export function hashedKey(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
