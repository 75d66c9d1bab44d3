import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import { tableCallLedger } from "../../shared/adapters/tables/tableCallLedger.ts";
import { tableDesk } from "../../shared/adapters/tables/tableDesk.ts";
import { tablePacingJournal } from "../../shared/adapters/tables/tablePacingJournal.ts";
import { tableReadyLine } from "../../shared/adapters/tables/tableReadyLine.ts";
import { tableWaitingLine } from "../../shared/adapters/tables/tableWaitingLine.ts";
import { memoryCallLedger } from "../support/memory/memoryCallLedger.ts";
import { memoryDesk } from "../support/memory/memoryDesk.ts";
import { memoryPacingJournal } from "../support/memory/memoryPacingJournal.ts";
import { memoryWaitingLine } from "../support/memory/memoryWaitingLine.ts";
import { testTables } from "../support/testTables.ts";
import { callLedgerContract } from "./suites/callLedgerContract.ts";
import { callOrderContract } from "./suites/callOrderContract.ts";
import { deskContract } from "./suites/deskContract.ts";
import { pacingJournalContract } from "./suites/pacingJournalContract.ts";
import { waitingLineContract } from "./suites/waitingLineContract.ts";

const freshTable = testTables("people");

deskContract("memory", async () => memoryDesk());
waitingLineContract("memory", async () => memoryWaitingLine());
callLedgerContract("memory", async () => memoryCallLedger());
pacingJournalContract("memory", async () => memoryPacingJournal());

deskContract("Table Storage", async () => tableDesk(await freshTable()));
waitingLineContract("Table Storage", async () => tableWaitingLine(await freshTable()));
callLedgerContract("Table Storage", async () => tableCallLedger(await freshTable()));
pacingJournalContract("Table Storage", async () => tablePacingJournal(await freshTable(), systemRandom));
callOrderContract("Table Storage", async () => tableReadyLine(await freshTable()));
