import { z } from "zod";

/** The version of the interface that a request speaks (contract §4). */
export const apiVersion = z.literal("1.0", { error: 'missing or not accepted; "1.0" is accepted' });
