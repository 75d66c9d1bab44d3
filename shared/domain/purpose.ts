/**
 * Why somebody is called; law, consent and caps differ by it. `commercial`: selling or advertising. `transactional`:
 * what they asked for or need to know, e.g. a reminder. `debtCollection`: a debt of theirs.
 */
export const purposes = ["commercial", "transactional", "debtCollection"] as const;

/** One of the purposes above. */
export type Purpose = (typeof purposes)[number];
