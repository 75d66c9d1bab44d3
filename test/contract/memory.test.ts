import { cachedConfigs } from "../../shared/adapters/system/cachedConfigs.ts";
import { memoryCallRate } from "../support/memory/memoryCallRate.ts";
import { memoryConfigStore } from "../support/memory/memoryConfigStore.ts";
import { memoryDeliveryStore } from "../support/memory/memoryDeliveryStore.ts";
import { memoryLines } from "../support/memory/memoryLines.ts";
import { memoryReadyLine } from "../support/memory/memoryReadyLine.ts";
import { memoryRepeatLedger } from "../support/memory/memoryRepeatLedger.ts";
import { callRateContract } from "./suites/callRateContract.ts";
import { configStoreContract } from "./suites/configStoreContract.ts";
import { deliveryStoreContract } from "./suites/deliveryStoreContract.ts";
import { linesContract } from "./suites/linesContract.ts";
import { readyLineContract } from "./suites/readyLineContract.ts";
import { repeatLedgerContract } from "./suites/repeatLedgerContract.ts";

deliveryStoreContract("memory", async () => memoryDeliveryStore());
readyLineContract("memory", async () => memoryReadyLine());
linesContract("memory", async () => memoryLines());
repeatLedgerContract("memory", async () => memoryRepeatLedger());
configStoreContract("memory", async () => memoryConfigStore());
configStoreContract("memory, cached", async () => cachedConfigs(memoryConfigStore()));
callRateContract("memory", async (callsPerSecond, pacers) => {
  const rate = memoryCallRate(callsPerSecond);
  return Array.from({ length: pacers }, () => rate);
});
