/** Something that will happen: `subject` names the call or representative. */
export interface Upcoming<Kind> {
  readonly t: number;
  readonly kind: Kind;
  readonly subject: number;
}

/** Upcoming events, the earliest first; events of one moment in the order they were added. */
export interface EventQueue<Kind> {
  add(t: number, kind: Kind, subject: number): void;
  next(): Upcoming<Kind> | undefined;
}

/** An empty queue: a binary heap in an array, children of `i` at 2i + 1 and 2i + 2. */
export function newEventQueue<Kind>(): EventQueue<Kind> {
  const heap: (Upcoming<Kind> & { order: number })[] = [];
  let added = 0;
  const before = (one: number, other: number): boolean => {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return a !== undefined;
    return a.t < b.t || (a.t === b.t && a.order < b.order);
  };
  const swap = (one: number, other: number): void => {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  const rise = (from: number): void => {
    for (let place = from; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!before(place, parent)) return;
      swap(place, parent);
      place = parent;
    }
  };
  const sink = (): void => {
    for (let place = 0; ; ) {
      const child = before(2 * place + 2, 2 * place + 1) ? 2 * place + 2 : 2 * place + 1;
      if (!before(child, place)) return;
      swap(child, place);
      place = child;
    }
  };
  return {
    add(t, kind, subject) {
      heap.push({ t, kind, subject, order: added });
      added += 1;
      rise(heap.length - 1);
    },
    next() {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
}
