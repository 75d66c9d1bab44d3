import { rowsAsked } from "../../../../functions/dataverse/odata/rowsAsked.ts";
import type { SchemaColumn } from "../../../../functions/dataverse/schema/edmType.ts";
import { httpRequest } from "../../../support/httpRequest.ts";

const columns: readonly SchemaColumn[] = [
  { column: "name", type: "Edm.String" },
  { column: "priority", type: "Edm.Int32" },
  { column: "suspended", type: "Edm.Boolean" },
  { column: "skills", type: "Collection(Edm.String)" },
];
const rows = [
  { name: "Surveys", priority: 3, suspended: false, skills: [] },
  { name: "callbacks", priority: 1, suspended: true, skills: ["billing"] },
  { name: null, priority: 3, suspended: false, skills: [] },
];
const asked = (query: string) => rowsAsked(httpRequest(`/api/x?${query}`), columns, rows).map(({ name }) => name);
const filtered = (filter: string) => asked(`$filter=${encodeURIComponent(filter)}`);

test.each([
  ["priority eq 1", ["callbacks"]],
  ["name eq 'Callbacks'", ["callbacks"]],
  ["name ne null and suspended eq false", ["Surveys"]],
  ["name in ('surveys','CALLBACKS')", ["Surveys", "callbacks"]],
  ["not (priority gt 2)", ["callbacks"]],
])("Rows of a short list are filtered by %s", (filter, names) => {
  expect(filtered(filter)).toEqual(names);
});

test.each([
  ["name", [null, "callbacks", "Surveys"]],
  ["name desc", ["Surveys", "callbacks", null]],
  ["priority desc, name desc", ["Surveys", null, "callbacks"]],
])("Rows of a short list are ordered by %s", (order, names) => {
  expect(asked(`$orderby=${order}`)).toEqual(names);
});

test.each([
  ["$orderby=nothing", "$orderby: 'nothing'"],
  ["$orderby=name up", "$orderby: 'name up'"],
  ["$orderby=", "$orderby: ''"],
  ["$orderby=skills", "$orderby: 'skills'"],
  ["$filter=skills eq 'a'", "'skills' cannot be filtered by; name, priority, suspended can"],
  ["$filter=nothing eq 1", "no column 'nothing'"],
])("What cannot be asked of a short list is refused by its name: %s", (query, message) => {
  expect(() => asked(query)).toThrow(message);
});
