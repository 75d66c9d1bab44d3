/**
 * A stable share of a span for a key, evenly spread over keys (FNV-1a, 32 bits, with a last mixing).
 * @returns from 0 up to but not including 1
 */
export function spreadOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
