import type { TalkMemory } from "./memory.ts";

/** The most bytes of a conversation that are kept, as JSON: a memory may have 32 KB (port Agent). */
const mostBytes = 30_000;

/** What is kept of one thing said, in characters. */
const longestLine = 2_000;

/**
 * A memory within its bounds: each line is cut, and the oldest lines are forgotten first. What was noted is kept as far
 * as it fits into half of the room.
 */
export function bounded({ lines, results, turns }: TalkMemory): TalkMemory {
  const kept = fitting(Object.entries(results).reverse(), mostBytes / 2).reverse();
  const cut = lines.map(({ role, content }) => ({ role, content: content.slice(0, longestLine) }));
  const room = mostBytes - sizeOf(kept);
  return { turns, results: Object.fromEntries(kept), lines: fitting(cut.reverse(), room).reverse() };
}

/** As many of the first items as fit. */
function fitting<T>(items: readonly T[], room: number): T[] {
  let left = room;
  const fits = items.findIndex((item) => {
    left -= sizeOf(item) + 1;
    return left < 0;
  });
  return items.slice(0, fits === -1 ? items.length : fits);
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
