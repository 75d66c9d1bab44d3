import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A schema of the Swagger, as far as it is used. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly description?: string;
  readonly [extension: `x-ms-${string}`]: unknown;
}

/** A parameter of an operation. */
export interface Parameter extends Schema {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

/** An operation of the Swagger. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { schema?: Schema; headers?: Record<string, unknown> }>>;
  readonly [extension: `x-ms-${string}`]: unknown;
}

/** The connector's Swagger. */
export interface Definition {
  readonly info: { readonly title: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly [extension: `x-ms-${string}`]: unknown;
}

const folder = join(__dirname, "../../../connector");

/** A file of the connector, parsed. */
export function readConnector<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
}

/** The Swagger, read anew. */
export function readDefinition(): Definition {
  return readConnector<Definition>("apiDefinition.swagger.json");
}

const methods = ["get", "post", "put", "patch", "delete"];

/** Every operation with its method and path. */
export function operationsOf({ paths }: Definition): { method: string; path: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** A named definition, or the one that a reference names. */
export function definitionOf(definition: Definition, name: string): Schema {
  const found = definition.definitions[name.replace("#/definitions/", "")];
  if (found === undefined) throw new Error(`the Swagger defines no ${name}`);
  return found;
}
