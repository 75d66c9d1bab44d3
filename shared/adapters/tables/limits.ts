/**
 * Limits of Azure Table Storage (learn.microsoft.com: "Performing entity group transactions", "Query timeout and
 * pagination", "Understanding the Table service data model").
 */

/** The most entities that one group transaction changes. */
export const mostInTransaction = 100;

/** The most entities that one answer to a query holds. */
export const largestPage = 1_000;
