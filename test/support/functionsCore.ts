/**
 * Stands in for the module that the Functions host gives to `@azure/functions`, so that tests see what the app
 * registers and can call it (jest.config.cjs maps the name here).
 */

/** A function as the library hands it to the host. */
export interface RegisteredFunction {
  readonly metadata: {
    readonly name: string;
    readonly bindings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  readonly callback: (...inputs: never[]) => unknown;
}

/** What was registered so far, in order. */
export const registeredFunctions: RegisteredFunction[] = [];

/** Called by the library for each `app.http`, `app.timer` and so on. */
export function registerFunction(
  metadata: RegisteredFunction["metadata"],
  callback: RegisteredFunction["callback"],
): void {
  registeredFunctions.push({ metadata, callback });
}

/** Called by the library once; the host would call the model back. */
export function setProgrammingModel(): void {
  // nothing to keep: tests call handlers themselves
}

/** Called by the library for each `app.hook`; hooks are the host's to run. */
export function registerHook(): void {
  // nothing to keep
}
