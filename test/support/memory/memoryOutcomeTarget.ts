import type { OutcomePost, OutcomePostResult, OutcomeTarget } from "../../../shared/ports/outcomeTarget.ts";

/** A target that keeps what was posted. */
export interface MemoryOutcomeTarget extends OutcomeTarget {
  readonly posts: readonly OutcomePost[];
  /** Says what becomes of the posts to come; `delivered` where it says nothing. */
  answer(...results: OutcomePostResult["kind"][]): void;
}

/** A target without a network. */
export function memoryOutcomeTarget(): MemoryOutcomeTarget {
  const posts: OutcomePost[] = [];
  const answers: OutcomePostResult["kind"][] = [];
  return {
    posts,
    answer: (...results) => {
      answers.push(...results);
    },
    async check() {},
    async post(post) {
      posts.push(post);
      const kind = answers.shift() ?? "delivered";
      if (kind === "putOff") return { kind, retryAfterMs: 1_000 };
      return kind === "failed" ? { kind, why: "scripted" } : { kind };
    },
  };
}
