// biome-ignore-all lint/style/noDefaultExport: these are Azurite's own default exports, declared as they are

/*
 * The inner modules of Azurite 3.35.0 this room builds on. Azurite publishes no types for them, so they are stated here
 * as far as they are used; package.json pins the exact version they were read from.
 */

declare module "azurite/dist/src/table/TableRequestListenerFactory.js" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  /** Builds the HTTP front of Table Storage: authentication, parsing, handlers, serialization. */
  class TableRequestListenerFactory {
    constructor(
      metadataStore: unknown,
      accounts: { getAccount(name: string): { name: string; key1: Buffer } | undefined },
      enableAccessLog: boolean,
      accessLog: undefined,
      skipApiVersionCheck: boolean,
    );
    createRequestListener(): (request: IncomingMessage, response: ServerResponse) => void;
  }

  export { TableRequestListenerFactory as default };
}

declare module "azurite/dist/src/table/persistence/LokiTableMetadataStore.js" {
  /** A row as Azurite holds it. */
  export interface Entity {
    PartitionKey: string;
    RowKey: string;
    properties: Record<string, unknown>;
    lastModifiedTime: string;
    eTag: string;
  }

  /** A Loki collection of small records, as far as it is used here. */
  export interface LokiCollection {
    data: Record<string, unknown>[];
    insert(records: Record<string, unknown>[]): unknown;
    clear(): void;
  }

  /** A table's entry in the list of tables. */
  export interface Table {
    account: string;
    table: string;
  }

  /** Options of a query as parsed from its URL. */
  export interface QueryOptions {
    filter?: string;
    top?: number;
  }

  /** Azurite's table store: ETags, upserts, merges and the rollback of transactions, over Loki collections. */
  class LokiTableMetadataStore {
    protected readonly TABLES_COLLECTION: string;
    protected readonly SERVICES_COLLECTION: string;
    protected readonly db: { getCollection(name: string): LokiCollection | null };
    protected transactionRollbackTheseEntities: Entity[];
    protected transactionDeleteTheseEntities: Entity[];
    constructor(lokiPath: string, inMemory: boolean);
    init(): Promise<void>;
    close(): Promise<void>;
    createTable(context: unknown, model: Table): Promise<void>;
    deleteTable(context: unknown, table: string, account: string): Promise<void>;
    setTableACL(account: string, table: string, context: unknown, acl?: unknown): Promise<void>;
    setServiceProperties(context: unknown, properties: unknown): Promise<unknown>;
    deleteTableEntity(
      context: unknown,
      table: string,
      account: string,
      partitionKey: string,
      rowKey: string,
      etag: string,
      batchId?: string,
    ): Promise<void>;
    insertTableEntity(
      context: unknown,
      table: string,
      account: string,
      entity: Entity,
      batchId?: string,
    ): Promise<Entity>;
    insertOrUpdateTableEntity(
      context: unknown,
      table: string,
      account: string,
      entity: Entity,
      ifMatch?: string,
      batchId?: string,
    ): Promise<Entity>;
    insertOrMergeTableEntity(
      context: unknown,
      table: string,
      account: string,
      entity: Entity,
      ifMatch?: string,
      batchId?: string,
    ): Promise<Entity>;
    queryTableEntities(
      context: unknown,
      account: string,
      table: string,
      options: QueryOptions,
      nextPartitionKey?: string,
      nextRowKey?: string,
    ): Promise<[Entity[], string | undefined, string | undefined]>;
    queryTableEntitiesWithPartitionAndRowKey(
      context: unknown,
      table: string,
      account: string,
      partitionKey: string,
      rowKey: string,
    ): Promise<Entity | null>;
    beginBatchTransaction(batchId: string): Promise<void>;
    endBatchTransaction(
      account: string,
      table: string,
      batchId: string,
      context: unknown,
      succeeded: boolean,
    ): Promise<void>;
    protected createTablesCollection(): void;
    protected createServicePropsCollection(): void;
    protected finalizeInitializationState(): void;
    protected createCollectionForTable(model: Table): void;
    protected removeTableCollection(account: string, model: Table): void;
    protected getTableCollectionName(account: string, table: string): string;
    protected getEntityCollection(account: string, table: string, context: unknown): unknown;
    protected getMaxResultsOption(options: QueryOptions): number;
    protected decodeContinuationHeader(header: string | undefined): string | undefined;
    protected adjustQueryResultforTop(
      rows: Entity[],
      limit: number,
    ): { nextPartitionKeyResponse?: string; nextRowKeyResponse?: string };
    protected rollbackEntityChanges(rows: unknown): void;
    protected removeEntitiesAddedInBatch(rows: unknown): void;
  }

  export { LokiTableMetadataStore as default };
}

declare module "azurite/dist/src/table/errors/StorageErrorFactory.js" {
  /** Makes the errors the service answers with. */
  const StorageErrorFactory: { getTableNotExist(context: unknown): Error };

  export { StorageErrorFactory as default };
}

declare module "azurite/dist/src/table/persistence/LokiTableStoreQueryGenerator.js" {
  import type { Entity, QueryOptions } from "azurite/dist/src/table/persistence/LokiTableMetadataStore.js";

  /** Turns a `$filter` into a predicate, or throws the service's error for a malformed one. */
  const LokiTableStoreQueryGenerator: {
    generateQueryForPersistenceLayer(options: QueryOptions, context: unknown): (row: Entity) => boolean;
  };

  export { LokiTableStoreQueryGenerator as default };
}

declare module "azurite/dist/src/table/persistence/QueryInterpreter/QueryParser.js" {
  /** A node of a parsed `$filter`. */
  export interface QueryNode {
    readonly name: string;
    readonly left?: QueryNode;
    readonly right?: QueryNode;
    readonly identifier?: string;
    readonly value?: unknown;
  }

  /** Parses a `$filter`; throws an Error where it is malformed. */
  function parseQuery(filter: string): QueryNode;

  export { parseQuery as default };
}
