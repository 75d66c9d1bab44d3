import type { SchemaColumn } from "./edmType.ts";
import { type Entity, entities } from "./entities.ts";
import { type Field, type Operation, operations } from "./operations.ts";
import { type Xml, xml } from "./xml.ts";

const namespace = "Microsoft.Dynamics.CRM";
const core = "https://docs.oasis-open.org/odata/odata-vocabularies/v4.0/vocabularies/Org.OData.Core.V1.xml";

/**
 * Describes all that is served as CSDL 4.0 in XML, made from the tables that rows are made from. Choices are whole
 * numbers, as they are sent; what each stands for is in the column's description.
 */
export function csdl(): string {
  const tables = entities();
  const schema = xml(
    "Schema",
    { Namespace: namespace, Alias: "mscrm", xmlns: "http://docs.oasis-open.org/odata/ns/edm" },
    [...tables.map(entityType), ...complexTypes(), ...operations.flatMap(operation), container(tables)],
  );
  const include = xml("edmx:Include", { Namespace: "Org.OData.Core.V1", Alias: "Core" });
  const document = xml("edmx:Edmx", { Version: "4.0", "xmlns:edmx": "http://docs.oasis-open.org/odata/ns/edmx" }, [
    xml("edmx:Reference", { Uri: core }, [include]),
    xml("edmx:DataServices", {}, [schema]),
  ]);
  return `<?xml version="1.0" encoding="utf-8"?>${document}`;
}

function entityType({ name, key, columns, parts = [] }: Entity): Xml {
  return xml("EntityType", { Name: name }, [
    xml("Key", {}, [xml("PropertyRef", { Name: key })]),
    ...columns.map((column) => property(column, key)),
    ...parts.map(({ name: part, of, contained }) =>
      xml("NavigationProperty", {
        Name: part,
        Type: `Collection(mscrm.${of})`,
        ContainsTarget: contained ? "true" : undefined,
      }),
    ),
  ]);
}

function property({ column, type, choices }: SchemaColumn, key: string): Xml {
  const isNeeded = column === key || type.startsWith("Collection");
  return xml("Property", { Name: column, Type: type, Nullable: isNeeded ? "false" : undefined }, [
    ...(choices === undefined ? [] : [description(choices)]),
  ]);
}

function description(choices: Readonly<Record<string, number>>): Xml {
  const text = Object.entries(choices).map(([name, value]) => `${value} ${name}`);
  return xml("Annotation", { Term: "Core.Description", String: text.join(", ") });
}

function complexTypes(): Xml[] {
  const fields = (columns: Readonly<Record<string, string>>) =>
    Object.entries(columns).map(([Name, Type]) => xml("Property", { Name, Type }));
  return [
    xml("ComplexType", { Name: "expando", OpenType: "true" }),
    xml(
      "ComplexType",
      { Name: "proactive_window" },
      fields({ Start: "Edm.DateTimeOffset", End: "Edm.DateTimeOffset" }),
    ),
    xml(
      "ComplexType",
      { Name: "proactive_statusreason" },
      fields({ code: "Edm.String", message: "Edm.String", nextDialAt: "Edm.DateTimeOffset" }),
    ),
    xml(
      "ComplexType",
      { Name: "proactive_rowresult" },
      fields({ DeliveryId: "Edm.Guid", error: "mscrm.proactive_rowerror" }),
    ),
    xml(
      "ComplexType",
      { Name: "proactive_rowerror" },
      fields({ code: "Edm.String", message: "Edm.String", field: "Edm.String" }),
    ),
  ];
}

function operation({ name, kind, parameters, answers }: Operation): Xml[] {
  const isType = typeof answers === "string";
  const type = isType ? answers : `mscrm.${name}Response`;
  const given = parameters.map(({ name: Name, type: Type, optional }) =>
    xml("Parameter", { Name, Type, Nullable: optional === true ? undefined : "false" }),
  );
  const answer = answers === undefined ? [] : [xml("ReturnType", { Type: type, Nullable: "false" })];
  const response = answers === undefined || isType ? [] : [responseType(`${name}Response`, answers)];
  return [...response, xml(kind, { Name: name }, [...given, ...answer])];
}

function responseType(Name: string, fields: readonly Field[]): Xml {
  return xml(
    "ComplexType",
    { Name },
    fields.map(({ name, type }) => xml("Property", { Name: name, Type: type, Nullable: "false" })),
  );
}

function container(tables: readonly Entity[]): Xml {
  const sets = tables.flatMap(({ name, set, parts = [] }) => {
    if (set === undefined) return [];
    const bindings = parts
      .filter(({ contained }) => !contained)
      .map(({ name: Path, of }) =>
        xml("NavigationPropertyBinding", { Path, Target: tables.find((table) => table.name === of)?.set }),
      );
    return [xml("EntitySet", { Name: set, EntityType: `mscrm.${name}` }, bindings)];
  });
  const imports = operations.map(({ name, kind }) => xml(`${kind}Import`, { Name: name, [kind]: `mscrm.${name}` }));
  return xml("EntityContainer", { Name: "System" }, [...sets, ...imports]);
}
