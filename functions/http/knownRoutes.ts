import type { HttpMethod } from "@azure/functions";

/** The routes registered so far, without the last resort; httpRoute adds to them. */
export const knownRoutes: { readonly route: string; readonly methods: readonly HttpMethod[] }[] = [];
