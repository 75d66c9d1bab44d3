/** Counts what is running, so that a stopping host can wait for it. */
export type WorkCounter = {
  /** Counts one piece of work until the function it gives is called. */
  begin(): () => void;
  /** Resolves as soon as nothing runs. */
  idle(): Promise<void>;
  /** How much runs now. */
  running(): number;
};

/** Makes a counter at zero. */
export function createWorkCounter(): WorkCounter {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    begin() {
      count += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        count -= 1;
        if (count > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      };
    },
    idle: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    running: () => count,
  };
}
