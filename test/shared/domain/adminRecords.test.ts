import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type AdminKind, adminRecords } from "../../../shared/domain/adminRecords.ts";

const docs = ["http.md", "policy.md", "agents.md"]
  .map((page) => readFileSync(join(__dirname, "../../../docs", page), "utf8"))
  .join("\n");

/** The names of an object's fields, and of the fields of those inside it. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

test.each((Object.keys(adminRecords) as AdminKind[]).filter((kind) => kind !== "agents"))(
  "the documents name every field of %s",
  (kind) => {
    const fields = fieldsOf(z.toJSONSchema(adminRecords[kind], { io: "input", unrepresentable: "any" }));
    expect(fields.length).toBeGreaterThan(0);
    expect(docs).toContain(`\`${kind}\``);
    expect(fields.filter((field) => !new RegExp(`[\`"]${field}[\`"]`).test(docs))).toEqual([]);
  },
);
