import { tableAuditTrail } from "../../shared/adapters/tables/tableAuditTrail.ts";
import { tableDeliveryStore } from "../../shared/adapters/tables/tableDeliveryStore.ts";
import { tableHeartbeats } from "../../shared/adapters/tables/tableHeartbeats.ts";
import { tableOpenDeliveries } from "../../shared/adapters/tables/tableOpenDeliveries.ts";
import { tableWatchNotes } from "../../shared/adapters/tables/tableWatchNotes.ts";
import { memoryAuditTrail } from "../support/memory/memoryAuditTrail.ts";
import { memoryDeliveryStore } from "../support/memory/memoryDeliveryStore.ts";
import { memoryHeartbeats } from "../support/memory/memoryHeartbeats.ts";
import { memoryOpenDeliveries } from "../support/memory/memoryOpenDeliveries.ts";
import { memoryWatchNotes } from "../support/memory/memoryWatchNotes.ts";
import { testTables } from "../support/testTables.ts";
import { auditTrailContract } from "./suites/auditTrailContract.ts";
import { heartbeatsContract } from "./suites/heartbeatsContract.ts";
import { openDeliveriesContract } from "./suites/openDeliveriesContract.ts";
import { watchNotesContract } from "./suites/watchNotesContract.ts";

const freshTable = testTables("operating");

auditTrailContract("memory", async () => memoryAuditTrail());
heartbeatsContract("memory", async () => memoryHeartbeats());
watchNotesContract("memory", async () => memoryWatchNotes());
openDeliveriesContract("memory", async () => {
  const deliveries = memoryDeliveryStore();
  return { deliveries, open: memoryOpenDeliveries(deliveries) };
});

auditTrailContract("Table Storage", async () => tableAuditTrail(await freshTable()));
heartbeatsContract("Table Storage", async () => tableHeartbeats(await freshTable()));
watchNotesContract("Table Storage", async () => tableWatchNotes(await freshTable()));
openDeliveriesContract("Table Storage", async () => {
  const table = await freshTable();
  return { deliveries: tableDeliveryStore(table), open: tableOpenDeliveries(table) };
});
