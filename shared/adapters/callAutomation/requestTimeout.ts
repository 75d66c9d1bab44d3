/**
 * How long Azure's answer to a request is waited for, in ms (facts/acs.md §3, rule 3). The SDK waits for ever unless
 * told otherwise.
 */
export const requestTimeout = 15_000;
