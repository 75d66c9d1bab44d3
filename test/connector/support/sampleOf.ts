import type { Schema } from "./readDefinition.ts";

const formats: Readonly<Record<string, string>> = {
  uuid: "cbbac510-3e66-ef11-a671-6045bd03d9d8",
  uri: "https://example.com/callback",
};

/** A value that a schema of the Swagger allows, with every property; windows begin and end in this order. */
export function sampleOf(schema: Schema, name = ""): unknown {
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === "array") return [sampleOf(schema.items ?? {})];
  if (schema.properties !== undefined) {
    return Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, sampleOf(inner, key)]));
  }
  if (schema.additionalProperties !== undefined) return { name: sampleOf(schema.additionalProperties) };
  if (schema.format === "date-time") return name === "End" ? "2030-01-02T10:00:00.000Z" : "2030-01-02T09:00:00.000Z";
  if (schema.pattern !== undefined) return "+15550200000";
  return formats[schema.format ?? ""] ?? "text";
}
