/**
 * So long after its first sending a request that dials may be sent again, in ms. Azure remembers its repeatability id
 * for five minutes; replays stop a minute before, so that none can be taken for a new call (facts/acs.md §3, rule 3).
 */
export const replaySpan = 240_000;
