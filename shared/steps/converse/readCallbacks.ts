import { z } from "zod";
import type { Heard } from "../../ports/agent.ts";
import type { CallEvent } from "./callEvent.ts";
import type { CallNews } from "./callNews.ts";
import { operationContext } from "./operationContext.ts";

/** The parts of Azure's callback events that matter here (facts/acs.md §4); all else is let through unread. */
const cloudEvent = z.object({
  type: z.string(),
  data: z.object({
    callConnectionId: z.string().nullish(),
    correlationId: z.string().nullish(),
    operationContext: z.string().nullish(),
    resultInformation: z
      .object({
        code: z.number().nullish(),
        subCode: z.number().nullish(),
        sipDetails: z.object({ code: z.number().nullish() }).nullish(),
        q850Details: z.object({ code: z.number().nullish() }).nullish(),
      })
      .nullish(),
    recognitionType: z.string().nullish(),
    dtmfResult: z.object({ tones: z.array(z.string()) }).nullish(),
    choiceResult: z.object({ label: z.string(), recognizedPhrase: z.string().nullish() }).nullish(),
    speechResult: z.object({ speech: z.string().nullish() }).nullish(),
    participants: z.array(z.object({ identifier: z.object({ rawId: z.string().optional() }) })).nullish(),
    sequenceNumber: z.number().optional(),
  }),
});

type EventData = z.infer<typeof cloudEvent>["data"];

const prefix = "Microsoft.Communication.";

/** Azure's names of the keys (facts/acs.md §1.2). */
const keys: Readonly<Record<string, string>> = {
  zero: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  asterisk: "*",
  pound: "#",
  a: "A",
  b: "B",
  c: "C",
  d: "D",
};

/** Subcodes of a recognition that failed because of the customer, not of the service (facts/acs.md §4.1). */
const silence = 8510;
const notUnderstood: readonly number[] = [8547, 8534, 8563, 8532];
const canceled = 8508;

/**
 * Reads what Azure posted to a callback address.
 * @param body the parsed JSON: an array of CloudEvents, one in every recorded case, or a single one
 * @returns the events that matter to a call plan, in the order given; unknown types and shapes are left out, since
 * Azure adds types without notice
 */
export function readCallbacks(body: unknown): CallNews[] {
  const events = Array.isArray(body) ? body : [body];
  return events.flatMap((event) => {
    const parsed = cloudEvent.safeParse(event);
    if (!parsed.success || !parsed.data.type.startsWith(prefix)) return [];
    const { data } = parsed.data;
    const meaning = meaningOf(parsed.data.type.slice(prefix.length), data);
    if (meaning === undefined) return [];
    return [
      {
        event: meaning,
        ...(data.callConnectionId == null ? {} : { callConnectionId: data.callConnectionId }),
        ...(data.correlationId == null ? {} : { correlationId: data.correlationId }),
      },
    ];
  });
}

function meaningOf(type: string, data: EventData): CallEvent | undefined {
  const name = data.operationContext ?? "";
  const turn = operationContext.turnIn(name);
  switch (type) {
    case "CallConnected":
      return { kind: "connected" };
    case "CallDisconnected":
    case "CreateCallFailed":
      return { kind: "disconnected", facts: endFacts(data) };
    case "PlayCompleted":
    case "PlayCanceled":
      return { kind: "played", turn };
    case "PlayFailed":
      return { kind: "mediaFailed", turn };
    case "RecognizeCompleted":
      return { kind: "heard", turn, heard: heardIn(data) };
    case "RecognizeFailed":
      return failedRecognition(turn, data.resultInformation?.subCode);
    case "AddParticipantSucceeded":
      return operationContext.isOfCustomer(name) ? { kind: "customerJoined" } : joinEvent("joined", name);
    case "AddParticipantFailed":
      return operationContext.isOfCustomer(name)
        ? { kind: "customerFailed", facts: endFacts(data) }
        : joinEvent("unreachable", name);
    case "CallTransferAccepted":
      return { kind: "transferAccepted" };
    case "CallTransferFailed":
      return { kind: "transferFailed" };
    case "ParticipantsUpdated":
      return {
        kind: "participants",
        addresses: (data.participants ?? []).flatMap(({ identifier }) => identifier.rawId ?? []),
        sequence: data.sequenceNumber ?? 0,
      };
    default:
      return undefined;
  }
}

function joinEvent(kind: "joined" | "unreachable", name: string): CallEvent | undefined {
  const representativeId = operationContext.representativeIn(name);
  return representativeId === undefined ? undefined : { kind, representativeId };
}

function endFacts(data: EventData) {
  const info = data.resultInformation;
  return {
    ...(info?.code == null ? {} : { code: info.code }),
    ...(info?.subCode == null ? {} : { subCode: info.subCode }),
    ...(info?.sipDetails?.code == null ? {} : { sip: info.sipDetails.code }),
    ...(info?.q850Details?.code == null ? {} : { q850: info.q850Details.code }),
  };
}

function heardIn(data: EventData): Heard {
  const tones = data.dtmfResult?.tones ?? [];
  if (tones.length > 0) return { kind: "keys", keys: tones.map((tone) => keys[tone] ?? "").join("") };
  const text = data.speechResult?.speech ?? data.choiceResult?.recognizedPhrase ?? data.choiceResult?.label ?? "";
  return text === "" ? { kind: "notUnderstood" } : { kind: "speech", text };
}

function failedRecognition(turn: number, subCode: number | null | undefined): CallEvent | undefined {
  if (subCode === canceled) return undefined;
  if (subCode === silence) return { kind: "heard", turn, heard: { kind: "silence" } };
  if (subCode != null && notUnderstood.includes(subCode)) {
    return { kind: "heard", turn, heard: { kind: "notUnderstood" } };
  }
  return { kind: "mediaFailed", turn };
}
