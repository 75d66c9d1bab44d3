import { odata, type TableClient } from "@azure/data-tables";
import { portionsOf } from "../../domain/portionsOf.ts";
import type { CallFact, JournalPage, PacingJournal, PacingMemory } from "../../ports/pacingJournal.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { removeMany } from "./removeMany.ts";
import { unlessLost } from "./unlessLost.ts";
import { unpackJson } from "./unpackJson.ts";

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
      for (const part of portionsOf(facts, mostFacts)) {
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
    remove: (configId, places) => removeMany(table, journalOf(configId), places),
    async recall(configId) {
      const row = await orUndefined(table.getEntity(memoryOf(configId), markKey));
      return row === undefined ? undefined : unpackJson<PacingMemory>(row);
    },
    remember: (configId, memory, version) => remember(table, configId, memory, version),
  };
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
