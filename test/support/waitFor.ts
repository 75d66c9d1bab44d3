/** How often a condition is read, in ms. */
const interval = 50;

/** How long a condition is waited for where nothing is said, in seconds: only a failure takes it, on any computer. */
const usualPatience = 240;

/**
 * Reads a condition from outside until it holds.
 * @param what is waited for, as the failure is to name it
 * @param read gives what was waited for, or undefined (or false) while the condition does not hold
 * @param patience in seconds
 * @throws Error when the patience is over
 */
export async function waitFor<T>(
  what: string,
  read: () => Promise<T | undefined | false> | T | undefined | false,
  patience: number = usualPatience,
): Promise<T> {
  const until = Date.now() + patience * 1000;
  for (;;) {
    const found = await read();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`waited ${patience} s in vain for this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
