/**
 * A queue by priority. Entries that died while waiting are skipped when they come up and swept out when they prevail.
 */
export interface Heap<T> {
  push(item: T): void;
  /** The first live item, without taking it. */
  peek(): T | undefined;
  /** Takes the first live item. */
  pop(): T | undefined;
}

/** Below this many items a sweep is not worth its while. */
const SWEEP_FROM = 1_024;

/**
 * Makes a binary heap.
 * @param before whether one item comes out before another
 * @param dead whether an item is to be skipped: cancelling in the middle of a heap is done by marking
 */
export function createHeap<T>(before: (one: T, other: T) => boolean, dead: (item: T) => boolean): Heap<T> {
  let items: T[] = [];
  let sweepAt = SWEEP_FROM;
  const push = (item: T) => {
    items.push(item);
    if (items.length >= sweepAt) {
      items = items.filter((kept) => !dead(kept)).sort((one, other) => (before(one, other) ? -1 : 1));
      sweepAt = Math.max(SWEEP_FROM, items.length * 2);
    } else {
      rise(items, before);
    }
  };
  const peek = () => {
    while (items[0] !== undefined && dead(items[0])) takeFirst(items, before);
    return items[0];
  };
  const pop = () => {
    const first = peek();
    if (first !== undefined) takeFirst(items, before);
    return first;
  };
  return { push, peek, pop };
}

/** Moves the last item up to its place. */
function rise<T>(items: T[], before: (one: T, other: T) => boolean): void {
  let at = items.length - 1;
  const item = items[at] as T;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = items[parent] as T;
    if (!before(item, above)) break;
    items[at] = above;
    at = parent;
  }
  items[at] = item;
}

/** Removes the first item: the last one takes its place and sinks. */
function takeFirst<T>(items: T[], before: (one: T, other: T) => boolean): void {
  const last = items.pop();
  if (last === undefined || items.length === 0) return;
  let at = 0;
  for (let child = 1; child < items.length; child = 2 * at + 1) {
    const right = items[child + 1];
    const lower = right !== undefined && before(right, items[child] as T) ? child + 1 : child;
    if (!before(items[lower] as T, last)) break;
    items[at] = items[lower] as T;
    at = lower;
  }
  items[at] = last;
}
