/**
 * The most entities that one group transaction changes (learn.microsoft.com, "Performing entity group transactions").
 */
export const mostInTransaction = 100;

/** The most entities that one answer to a query holds (learn.microsoft.com, "Query timeout and pagination"). */
export const largestPage = 1_000;
