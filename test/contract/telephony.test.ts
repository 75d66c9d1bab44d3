import { callAutomationTelephony } from "../../shared/adapters/callAutomation/callAutomationTelephony.ts";
import { openCallAutomation } from "../../shared/adapters/callAutomation/openCallAutomation.ts";
import { memoryTelephony } from "../support/memory/memoryTelephony.ts";
import { type CallbackServer, startCallbackServer } from "../support/startCallbackServer.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { type Situation, type TelephonyBench, telephonyContract } from "./suites/telephonyContract.ts";

const caller = "+15550009999";
let numbers = 0;

/** A number of its own for each call, that ends in the given two digits. */
function freshNumber(lastTwo: string): string {
  numbers += 1;
  return `+15551${String(numbers).padStart(4, "0")}${lastTwo}`;
}

telephonyContract("memory", (): TelephonyBench => {
  const telephony = memoryTelephony();
  return {
    telephony,
    caller,
    number(situation) {
      if (situation === "throttledOnce") telephony.trouble({ outcome: "throttled", retryAfterSeconds: 1 });
      if (situation === "answerLostOnce") telephony.trouble({ outcome: "answerLost" });
      return freshNumber("20");
    },
    answered: async (attemptId) => {
      for (const call of telephony.dials) if (call.attemptId === attemptId) telephony.answer(call.callConnectionId);
    },
    over: async () => undefined,
    dials: async (number) => telephony.dials.filter(({ to }) => to === number).length,
  };
});

let part: RunningPart;
let callbacks: CallbackServer;

async function admin(path: string, body?: unknown): Promise<Record<string, unknown>> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`http://127.0.0.1:${part.ready["port"]}/admin/${path}`, init);
  return (await response.json()) as Record<string, unknown>;
}

const { setTimeout: startTimer } = globalThis;

beforeAll(async () => {
  // the SDK never clears the time-out of a request that failed, which would hold this process for 15 seconds
  globalThis.setTimeout = Object.assign(
    (...given: Parameters<typeof startTimer>) => startTimer(...given).unref(),
    startTimer,
  );
  [part, callbacks] = await Promise.all([startPart("callAutomation"), startCallbackServer()]);
  await admin("numbers", { number: caller, maxConcurrentCalls: 50 });
  const patient = { ringSeconds: [0, 0], patienceSeconds: [120, 120], hangupEarlyRate: 0 };
  await admin("population", { answerRate: 1, busyRate: 0, machineRate: 0, ...patient });
});

afterAll(async () => {
  globalThis.setTimeout = startTimer;
  await Promise.all([part.stop(), callbacks.close()]);
});

/** The simulator's customers (contract §7): 02 never answers, 20 does at once, 12 throttles, 13 cuts the connection. */
const digits: Record<Situation, string> = { usual: "20", throttledOnce: "12", answerLostOnce: "13", unanswered: "02" };

telephonyContract("Call Automation", (): TelephonyBench => {
  const access = { connectionString: String(part.ready["connectionString"]) };
  return {
    telephony: callAutomationTelephony({
      dialClient: openCallAutomation(access, 0),
      callClient: openCallAutomation(access, 3),
      identity: { kind: "acsNumber" },
      callbackBase: callbacks.address,
    }),
    caller,
    number: (situation) => freshNumber(digits[situation]),
    answered: async (attemptId) => {
      await callbacks.next(attemptId, "CallConnected");
    },
    over: async (attemptId) => {
      await callbacks.next(attemptId, "CallDisconnected");
    },
    dials: async (number) => ((await admin(`calls?to=${encodeURIComponent(number)}`))["calls"] as unknown[]).length,
  };
});

test("a number that is no number is refused with Azure's subcode for it", async () => {
  const access = { connectionString: String(part.ready["connectionString"]) };
  const telephony = callAutomationTelephony({
    dialClient: openCallAutomation(access, 0),
    callClient: openCallAutomation(access, 0),
    identity: { kind: "acsNumber" },
    callbackBase: callbacks.address,
  });
  const result = await telephony.place({
    attemptId: "01930000-0000-7000-8000-000000000000.1",
    to: "no number",
    from: caller,
    repeatabilityId: "5a3b7c1e-0000-4000-8000-000000000001",
    firstSentAt: Date.now(),
  });
  expect(result).toEqual({ outcome: "refused", status: 400, code: "8523" });
});

test("a service that does not answer leaves everything unknown", async () => {
  const access = { connectionString: "endpoint=http://127.0.0.1:9/;accesskey=c2VjcmV0" };
  const telephony = callAutomationTelephony({
    dialClient: openCallAutomation(access, 0),
    callClient: openCallAutomation(access, 0),
    identity: { kind: "acsNumber" },
    callbackBase: callbacks.address,
  });
  const request = {
    attemptId: "01930000-0000-7000-8000-000000000000.1",
    to: "+15551000020",
    from: caller,
    repeatabilityId: "5a3b7c1e-0000-4000-8000-000000000001",
    firstSentAt: Date.now(),
  };
  expect(await telephony.place(request)).toEqual({ outcome: "unknown" });
  expect(await telephony.hangUp("call")).toBe("failed");
  expect(await telephony.standing("call")).toBeUndefined();
});
