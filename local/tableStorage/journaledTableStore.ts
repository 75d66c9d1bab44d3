import StorageErrorFactory from "azurite/dist/src/table/errors/StorageErrorFactory.js";
import LokiTableMetadataStore, {
  type Entity,
  type LokiCollection,
  type QueryOptions,
  type Table,
} from "azurite/dist/src/table/persistence/LokiTableMetadataStore.js";
import LokiTableStoreQueryGenerator from "azurite/dist/src/table/persistence/LokiTableStoreQueryGenerator.js";
import { type Change, type ChangeRecorder, createChangeRecorder } from "./changeRecorder.ts";
import { SNAPSHOT_AFTER_BYTES, SNAPSHOT_ROWS_PER_TURN } from "./constants.ts";
import { type Journal, openJournal } from "./journal.ts";
import { ALL_KEYS, keyRangeOf } from "./keyRange.ts";
import { nextTimestamp } from "./nextTimestamp.ts";
import { createRowCollection, type RowCollection, type RowKeys } from "./rowCollection.ts";

/** What the store tells its owner. */
export interface StoreListener {
  /** An entity group transaction has ended, well or not. */
  transactionEnded(table: string): void;
  /** The store can no longer promise that what it answers survives; the process must end. */
  failed(error: unknown): void;
}

/**
 * Azurite's table store with three things replaced. Its rows lie in sorted collections instead of Loki's. Each change
 * is in a journal before its request is answered, where Azurite writes its file every five seconds. ETags are made
 * unique. The rules (preconditions, upserts, merges, rollback) are Azurite's own code. Its two small lists, of tables
 * and of service settings, stay in Loki and are journaled whole.
 *
 * The changes of one operation, or of one transaction from beginBatchTransaction to endBatchTransaction, are journaled
 * as one group (see ChangeRecorder), so that after a crash there is all of it or nothing.
 */
export class JournaledTableStore extends LokiTableMetadataStore {
  private readonly directory: string;
  private readonly listener: StoreListener;
  private readonly snapshotAfterBytes: number;
  private readonly recorder: ChangeRecorder;
  private readonly collections = new Map<string, RowCollection>();
  /** undefined until what former runs left has been replayed: until then changes come from it and are not recorded */
  private journal: Journal | undefined;
  private inTransaction = false;

  /**
   * @param directory where the journal lies; made where it is missing
   * @param snapshotAfterBytes how much is journaled before a snapshot replaces it
   */
  constructor(directory: string, listener: StoreListener, snapshotAfterBytes = SNAPSHOT_AFTER_BYTES) {
    super(directory, true);
    this.directory = directory;
    this.listener = listener;
    this.snapshotAfterBytes = snapshotAfterBytes;
    this.recorder = createChangeRecorder((changes) => this.journal?.append(changes), listener.failed);
  }

  override async init(): Promise<void> {
    this.createTablesCollection();
    this.createServicePropsCollection();
    const owner = {
      replay: (change: unknown) => this.replay(change as Change),
      portions: () => this.portions(),
      failed: (error: unknown) => this.listener.failed(error),
    };
    this.journal = await openJournal(this.directory, owner, this.snapshotAfterBytes);
    this.finalizeInitializationState();
  }

  override async close(): Promise<void> {
    await this.journal?.close();
    await super.close();
  }

  override createTable(context: unknown, model: Table): Promise<void> {
    return this.journaled(async () => {
      await super.createTable(context, model);
      this.recorder.record(this.listChange(this.TABLES_COLLECTION));
    });
  }

  override deleteTable(context: unknown, table: string, account: string): Promise<void> {
    return this.journaled(async () => {
      await super.deleteTable(context, table, account);
      this.recorder.record(this.listChange(this.TABLES_COLLECTION));
    });
  }

  override setTableACL(account: string, table: string, context: unknown, acl?: unknown): Promise<void> {
    return this.journaled(async () => {
      await super.setTableACL(account, table, context, acl);
      this.recorder.record(this.listChange(this.TABLES_COLLECTION));
    });
  }

  override setServiceProperties(context: unknown, properties: unknown): Promise<unknown> {
    return this.journaled(async () => {
      const answer = await super.setServiceProperties(context, properties);
      this.recorder.record(this.listChange(this.SERVICES_COLLECTION));
      return answer;
    });
  }

  override insertTableEntity(context: unknown, table: string, account: string, row: Entity, batchId?: string) {
    stamp(row);
    return this.journaled(() => super.insertTableEntity(context, table, account, row, batchId));
  }

  override insertOrUpdateTableEntity(
    context: unknown,
    table: string,
    account: string,
    row: Entity,
    ifMatch?: string,
    batchId?: string,
  ) {
    stamp(row);
    return this.journaled(() => super.insertOrUpdateTableEntity(context, table, account, row, ifMatch, batchId));
  }

  override insertOrMergeTableEntity(
    context: unknown,
    table: string,
    account: string,
    row: Entity,
    ifMatch?: string,
    batchId?: string,
  ) {
    stamp(row);
    return this.journaled(() => super.insertOrMergeTableEntity(context, table, account, row, ifMatch, batchId));
  }

  override deleteTableEntity(
    context: unknown,
    table: string,
    account: string,
    partitionKey: string,
    rowKey: string,
    etag: string,
    batchId?: string,
  ): Promise<void> {
    return this.journaled(() => super.deleteTableEntity(context, table, account, partitionKey, rowKey, etag, batchId));
  }

  override async queryTableEntities(
    context: unknown,
    account: string,
    table: string,
    options: QueryOptions,
    nextPartitionKey?: string,
    nextRowKey?: string,
  ): Promise<[Entity[], string | undefined, string | undefined]> {
    const collection = this.getEntityCollection(account, table, context);
    const matches = LokiTableStoreQueryGenerator.generateQueryForPersistenceLayer(options, context);
    const start = {
      PartitionKey: this.decodeContinuationHeader(nextPartitionKey) ?? "",
      RowKey: this.decodeContinuationHeader(nextRowKey) ?? "",
    };
    const limit = this.getMaxResultsOption(options);
    const rows: Entity[] = [];
    for (const row of collection.range(keyRangeOf(options.filter), start)) {
      if (matches(row)) rows.push(row);
      // one row more than asked for: its keys are where the next page begins
      if (rows.length > limit) break;
    }
    const next = this.adjustQueryResultforTop(rows, limit);
    return [rows, next.nextPartitionKeyResponse, next.nextRowKeyResponse];
  }

  override async beginBatchTransaction(batchId: string): Promise<void> {
    await super.beginBatchTransaction(batchId);
    this.inTransaction = true;
    this.recorder.begin();
  }

  override async endBatchTransaction(
    account: string,
    table: string,
    _batchId: string,
    _context: unknown,
    succeeded: boolean,
  ): Promise<void> {
    const collection = this.collections.get(this.getTableCollectionName(account, table));
    if (!succeeded && collection !== undefined) {
      this.rollbackEntityChanges(collection);
      this.removeEntitiesAddedInBatch(collection);
    }
    this.transactionRollbackTheseEntities = [];
    this.transactionDeleteTheseEntities = [];
    // Azurite ends a transaction it found malformed without having begun it
    if (this.inTransaction) this.recorder.end(succeeded);
    this.inTransaction = false;
    this.listener.transactionEnded(table);
  }

  protected override getTableCollectionName(account: string, table: string): string {
    return `${account}/${table.toLowerCase()}`;
  }

  protected override getEntityCollection(account: string, table: string, context: unknown): RowCollection {
    const collection = this.collections.get(this.getTableCollectionName(account, table));
    if (collection === undefined) throw StorageErrorFactory.getTableNotExist(context);
    return collection;
  }

  protected override createCollectionForTable({ account, table }: Table): void {
    const name = this.getTableCollectionName(account, table);
    const record = (change: Change) => {
      if (this.journal !== undefined) this.recorder.record(change);
    };
    const collection = createRowCollection({
      put: (row) => record(["put", name, row]),
      remove: (keys) => record(["remove", name, keys]),
    });
    this.collections.set(name, collection);
  }

  protected override removeTableCollection(account: string, { table }: Table): void {
    this.collections.delete(this.getTableCollectionName(account, table));
  }

  private async journaled<T>(operation: () => Promise<T>): Promise<T> {
    this.recorder.begin();
    try {
      return await operation();
    } finally {
      this.recorder.end(true);
    }
  }

  private list(name: string): LokiCollection {
    const collection = this.db.getCollection(name);
    if (collection === null) throw new Error(`Azurite's store has no list ${name}`);
    return collection;
  }

  private listChange(name: string): Change {
    // $loki and meta are Loki's own bookkeeping, given anew when the records are inserted again
    return ["list", name, this.list(name).data.map(({ $loki, meta, ...record }) => record)];
  }

  private replay(change: Change): void {
    const [kind, name, value] = change;
    // a snapshot taken while a table was being deleted may hold rows of it: they have no place any more
    if (kind === "put") this.collections.get(name)?.insert(value);
    else if (kind === "remove") this.collections.get(name)?.remove(value);
    else this.replayList(name, value);
  }

  private replayList(name: string, records: Record<string, unknown>[]): void {
    const list = this.list(name);
    list.clear();
    list.insert(records);
    if (name !== this.TABLES_COLLECTION) return;
    const tables = records as unknown as Table[];
    const names = new Set(tables.map(({ account, table }) => this.getTableCollectionName(account, table)));
    for (const known of this.collections.keys()) if (!names.has(known)) this.collections.delete(known);
    for (const table of tables) {
      if (!this.collections.has(this.getTableCollectionName(table.account, table.table))) {
        this.createCollectionForTable(table);
      }
    }
  }

  private *portions(): Generator<Change[]> {
    yield [this.listChange(this.TABLES_COLLECTION), this.listChange(this.SERVICES_COLLECTION)];
    for (const [name, collection] of [...this.collections]) {
      let start: RowKeys | undefined = { PartitionKey: "", RowKey: "" };
      while (start !== undefined) {
        const rows: Entity[] = firstOf(collection.range(ALL_KEYS, start), SNAPSHOT_ROWS_PER_TURN + 1);
        start = rows.length > SNAPSHOT_ROWS_PER_TURN ? rows.pop() : undefined;
        yield rows.map((row): Change => ["put", name, row]);
      }
    }
  }
}

function firstOf<T>(values: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const value of values) {
    first.push(value);
    if (first.length === count) break;
  }
  return first;
}

/** Gives a row the time of its change and the ETag made from it. */
function stamp(row: Entity): void {
  row.lastModifiedTime = nextTimestamp();
  row.properties["Timestamp"] = row.lastModifiedTime;
  row.eTag = `W/"datetime'${encodeURIComponent(row.lastModifiedTime)}'"`;
}
