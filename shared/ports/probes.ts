/**
 * Asks a service for a sign of life, in as cheap a way as it has; the answer's content does not matter.
 * Rejects where nobody answers within two seconds, or where the app is not let in.
 */
export type Probe = () => Promise<void>;

/** Services that the app needs beside Table Storage, each with a way to ask whether it answers. */
export interface Probes {
  readonly serviceBus: Probe;
  readonly communicationServices: Probe;
}
