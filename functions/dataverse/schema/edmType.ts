/** The types of columns that are served: those of OData, and complex ones of our own schema. */
export type EdmType =
  | "Edm.String"
  | "Edm.Guid"
  | "Edm.DateTimeOffset"
  | "Edm.Boolean"
  | "Edm.Int32"
  | "Edm.Int64"
  | "Edm.Double"
  | "Collection(Edm.String)"
  | "mscrm.expando"
  | "mscrm.proactive_statusreason"
  | "Collection(mscrm.proactive_window)"
  | "Collection(mscrm.expando)";

/** A column as the metadata tell of it. */
export interface SchemaColumn {
  readonly column: string;
  readonly type: EdmType;
  /** What its values stand for, where they are numbers of a choice. */
  readonly choices?: Readonly<Record<string, number>>;
}
