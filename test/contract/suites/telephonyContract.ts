import type { PlaceCall, Speech, Telephony } from "../../../shared/ports/telephony.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";

/** Numbers to dial, by what comes of the request. */
export type Situation = "usual" | "throttledOnce" | "answerLostOnce" | "unanswered";

/** A telephony with its far end. */
export interface TelephonyBench {
  readonly telephony: Telephony;
  readonly caller: string;
  /** A fresh number at which a request to place a call goes as said. */
  number(situation: Situation): string;
  /** Waits until a call is answered. */
  answered(attemptId: string): Promise<void>;
  /** Waits until a call is over at the far end. */
  over(attemptId: string): Promise<void>;
  /** How many calls really were placed to a number. */
  dials(number: string): Promise<number>;
}

const random = memoryRandom(7);
let attempts = 0;

function request(bench: TelephonyBench, situation: Situation): PlaceCall {
  attempts += 1;
  return {
    attemptId: `0193${String(attempts).padStart(4, "0")}-0000-7000-8000-000000000000.1`,
    to: bench.number(situation),
    from: bench.caller,
    repeatabilityId: random.uuid(),
    firstSentAt: Date.now(),
  };
}

/** Places a call and waits for its answer. */
async function talking(bench: TelephonyBench): Promise<{ call: PlaceCall; callConnectionId: string }> {
  const call = request(bench, "usual");
  const result = await bench.telephony.place(call);
  if (result.outcome !== "placed") throw new Error(`the call was not placed: ${result.outcome}`);
  await bench.answered(call.attemptId);
  return { call, callConnectionId: result.callConnectionId };
}

const speech = (callConnectionId: string): Speech => ({
  callConnectionId,
  operation: "attempt/1",
  texts: ["Hello.", "Is this Kim?"],
  language: "en-US",
});

const listen = { by: "speechOrKeys", silenceSeconds: 5, maxKeys: 1 } as const;

/** What every telephony promises; `make` gives one that is shared by the tests. */
export function telephonyContract(name: string, make: () => TelephonyBench): void {
  describe(`the telephony of ${name}`, () => {
    test("places a call once, however often the same request comes", async () => {
      const bench = make();
      const call = request(bench, "usual");
      const first = await bench.telephony.place(call);
      const again = await bench.telephony.place(call);
      expect(first).toEqual({
        outcome: "placed",
        callConnectionId: expect.any(String),
        correlationId: expect.any(String),
      });
      expect(again).toEqual(first);
      expect(await bench.dials(call.to)).toBe(1);
    });

    test("places another call under another id", async () => {
      const bench = make();
      const call = request(bench, "usual");
      await bench.telephony.place(call);
      await bench.telephony.place({ ...call, repeatabilityId: random.uuid() });
      expect(await bench.dials(call.to)).toBe(2);
    });

    test("says when it is throttled, and has not dialled then", async () => {
      const bench = make();
      const call = request(bench, "throttledOnce");
      expect(await bench.telephony.place(call)).toEqual({ outcome: "throttled", retryAfterSeconds: 1 });
      expect(await bench.dials(call.to)).toBe(0);
      expect((await bench.telephony.place({ ...call, repeatabilityId: random.uuid() })).outcome).toBe("placed");
      expect(await bench.dials(call.to)).toBe(1);
    });

    test("does not claim to know what became of a request without an answer, and a replay dials no second time", async () => {
      const bench = make();
      const call = request(bench, "answerLostOnce");
      expect(await bench.telephony.place(call)).toEqual({ outcome: "unknown" });
      expect((await bench.telephony.place(call)).outcome).toBe("placed");
      expect(await bench.dials(call.to)).toBe(1);
    });

    test("speaks and listens on a live call", async () => {
      const bench = make();
      const { call, callConnectionId } = await talking(bench);
      expect(await bench.telephony.play(speech(callConnectionId), false)).toBe("done");
      expect(await bench.telephony.ask(speech(callConnectionId), call.to, listen)).toBe("done");
      expect(await bench.telephony.standing(callConnectionId)).toBe("connected");
      expect(await bench.telephony.participants(callConnectionId)).toEqual([`4:${call.to}`]);
    });

    test("says of a call that nobody has answered that it rings", async () => {
      const bench = make();
      const result = await bench.telephony.place(request(bench, "unanswered"));
      const callConnectionId = result.outcome === "placed" ? result.callConnectionId : "";
      expect(await bench.telephony.standing(callConnectionId)).toBe("ringing");
      expect(await bench.telephony.participants(callConnectionId)).toBeUndefined();
    });

    test("hands a customer over to another telephone", async () => {
      const bench = make();
      const { call, callConnectionId } = await talking(bench);
      const to = bench.number("usual");
      const operation = "attempt/transfer";
      expect(await bench.telephony.transfer({ callConnectionId, operation, to, from: call.from })).toBe("done");
    });

    test("hangs up once; afterwards the call is gone for every command", async () => {
      const bench = make();
      const { call, callConnectionId } = await talking(bench);
      expect(await bench.telephony.hangUp(callConnectionId)).toBe("done");
      await bench.over(call.attemptId);
      expect(await bench.telephony.hangUp(callConnectionId)).toBe("gone");
      expect(await bench.telephony.play(speech(callConnectionId), false)).toBe("gone");
      expect(await bench.telephony.ask(speech(callConnectionId), call.to, listen)).toBe("gone");
      expect(
        await bench.telephony.transfer({
          callConnectionId,
          operation: "attempt/transfer",
          to: call.to,
          from: call.from,
        }),
      ).toBe("gone");
      expect(await bench.telephony.standing(callConnectionId)).toBe("gone");
    });

    test("knows of no call that was never placed", async () => {
      const { telephony } = make();
      expect(await telephony.standing("never-placed")).toBe("gone");
      expect(await telephony.participants("never-placed")).toBeUndefined();
      expect(await telephony.hangUp("never-placed")).toBe("gone");
    });
  });
}
