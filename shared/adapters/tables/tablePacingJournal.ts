import { odata, type TableClient } from "@azure/data-tables";
import type { CallFact, JournalPage, PacingJournal, PacingMemory } from "../../ports/pacingJournal.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import { mostInTransaction } from "./limits.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unlessLost } from "./unlessLost.ts";
import { unpackJson } from "./unpackJson.ts";
import { wins } from "./wins.ts";

/** The row whose version is that of the memory; a small one, since it is read with the facts at each run. */
const markKey = "!mark";

/** Facts in one row: about 250 characters each, far below what a row holds. */
const mostFacts = 500;

const journalOf = (configId: string) => `${configId}!journal`;
const memoryOf = (configId: string) => `${configId}!memory`;

/**
 * The journal in the ledger's table: a partition of facts per configuration, a row for each batch settled, with the
 * mark; the memory in a partition beside it, read only when a process begins to pace.
 */
export function tablePacingJournal(table: TableClient, random: RandomSource): PacingJournal {
  return {
    async append(configId, facts) {
      for (let from = 0; from < facts.length; from += mostFacts) {
        const part = facts.slice(from, from + mostFacts);
        await table.createEntity({ partitionKey: journalOf(configId), rowKey: random.uuid(), ...packJson(part) });
      }
    },
    async read(configId) {
      const pages: JournalPage[] = [];
      let version: string | undefined;
      const filter = odata`PartitionKey eq ${journalOf(configId)}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) {
        if (row.rowKey === markKey) version = row.etag;
        else pages.push({ place: row.rowKey ?? "", facts: unpackJson<CallFact[]>(row) });
      }
      return { pages, version };
    },
    async remove(configId, places) {
      for (let from = 0; from < places.length; from += mostInTransaction) {
        await removeSome(table, journalOf(configId), places.slice(from, from + mostInTransaction));
      }
    },
    async recall(configId) {
      const row = await orUndefined(table.getEntity(memoryOf(configId), markKey));
      return row === undefined ? undefined : unpackJson<PacingMemory>(row);
    },
    remember: (configId, memory, version) => remember(table, configId, memory, version),
  };
}

async function removeSome(table: TableClient, partitionKey: string, places: readonly string[]): Promise<void> {
  if (await wins(table.submitTransaction(places.map((rowKey) => ["delete", { partitionKey, rowKey }])))) return;
  // somebody has taken some of them out: the rest goes one by one
  await Promise.all(places.map((rowKey) => orUndefined(table.deleteEntity(partitionKey, rowKey))));
}

/** The mark first: who loses the race for it leaves the memory as it is. */
async function remember(
  table: TableClient,
  configId: string,
  memory: PacingMemory,
  version: string | undefined,
): Promise<string | undefined> {
  const mark = { partitionKey: journalOf(configId), rowKey: markKey };
  const written = await unlessLost(
    version === undefined ? table.createEntity(mark) : table.updateEntity(mark, "Replace", { etag: version }),
  );
  if (written === undefined) return undefined;
  await table.upsertEntity({ partitionKey: memoryOf(configId), rowKey: markKey, ...packJson(memory) }, "Replace");
  return written.etag;
}
