import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { readCallbacks } from "../../../../shared/steps/converse/readCallbacks.ts";

const ids = { callConnectionId: "call-1", correlationId: "correlation-1" };

/** An event in the envelope of facts/acs.md §4. */
function envelope(type: string, data: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "4fbc7d2c-0000-4000-8000-000000000001",
    source: "calling/callConnections/call-1",
    type: `Microsoft.Communication.${type}`,
    data: {
      version: "2026-03-12",
      ...ids,
      serverCallId: "server",
      publicEventType: `Microsoft.Communication.${type}`,
      ...data,
    },
    time: "2026-02-26T22:03:46.3000847+00:00",
    specversion: "1.0",
    datacontenttype: "application/json",
    subject: "calling/callConnections/call-1",
  };
}

const result = (code: number, subCode: number) => ({ resultInformation: { code, subCode, message: "" } });
const context = { operationContext: "01930000-0000-7000-8000-000000000000.1/12" };

/** What the events of one body mean. */
const meanings = (body: unknown) => readCallbacks(body).map(({ event }) => event);

const completed = (data: Record<string, unknown>) =>
  meanings([envelope("RecognizeCompleted", { ...context, ...data })]);
const heard = (what: Record<string, unknown>) => [{ kind: "heard", turn: 12, heard: what }];

test("an event brings the ids of its call", () => {
  expect(readCallbacks([envelope("CallConnected", result(200, 0))])).toEqual([
    { event: { kind: "connected" }, ...ids },
  ]);
});

test.each<[string, Record<string, unknown>, CallEvent]>([
  ["CallDisconnected", result(200, 560000), { kind: "disconnected", facts: { code: 200, subCode: 560000 } }],
  ["CreateCallFailed", result(486, 560486), { kind: "disconnected", facts: { code: 486, subCode: 560486 } }],
  ["CallDisconnected", {}, { kind: "disconnected", facts: {} }],
  ["PlayCompleted", { ...context, ...result(200, 0) }, { kind: "played", turn: 12 }],
  ["PlayCanceled", context, { kind: "played", turn: 12 }],
  ["PlayFailed", { ...context, ...result(400, 8535) }, { kind: "mediaFailed", turn: 12 }],
])("%s with %j means %j", (type, data, meaning) => {
  expect(meanings([envelope(type, data)])).toEqual([meaning]);
});

test("what the carrier said of the end is kept", () => {
  const resultInformation = {
    code: 500,
    subCode: 560503,
    message: "",
    sipDetails: { code: 486, message: "Busy Here" },
    q850Details: { code: 17, message: "User busy" },
  };
  const facts = { code: 500, subCode: 560503, sip: 486, q850: 17 };
  expect(meanings([envelope("CreateCallFailed", { resultInformation })])).toEqual([{ kind: "disconnected", facts }]);
});

test("keys, speech and choices are heard", () => {
  expect(
    completed({ recognitionType: "dtmf", dtmfResult: { tones: ["one", "zero", "pound", "asterisk", "a"] } }),
  ).toEqual(heard({ kind: "keys", keys: "10#*A" }));
  expect(completed({ recognitionType: "speech", speechResult: { speech: "Yes, please." } })).toEqual(
    heard({ kind: "speech", text: "Yes, please." }),
  );
  expect(completed({ choiceResult: { label: "Confirm", recognizedPhrase: "yes" } })).toEqual(
    heard({ kind: "speech", text: "yes" }),
  );
  expect(completed({ choiceResult: { label: "Confirm", recognizedPhrase: null } })).toEqual(
    heard({ kind: "speech", text: "Confirm" }),
  );
});

test("an empty recognition was not understood", () => {
  expect(completed({ speechResult: { speech: "" } })).toEqual(heard({ kind: "notUnderstood" }));
  expect(completed({ dtmfResult: { tones: [] }, speechResult: null })).toEqual(heard({ kind: "notUnderstood" }));
});

test.each<[number, CallEvent[]]>([
  [8510, [{ kind: "heard", turn: 12, heard: { kind: "silence" } }]],
  [8547, [{ kind: "heard", turn: 12, heard: { kind: "notUnderstood" } }]],
  [8534, [{ kind: "heard", turn: 12, heard: { kind: "notUnderstood" } }]],
  [8563, [{ kind: "heard", turn: 12, heard: { kind: "notUnderstood" } }]],
  [8532, [{ kind: "heard", turn: 12, heard: { kind: "notUnderstood" } }]],
  [8508, []],
  [8511, [{ kind: "mediaFailed", turn: 12 }]],
])("a failed recognition with subcode %i means %j", (subCode, meaning) => {
  expect(meanings([envelope("RecognizeFailed", { ...context, ...result(400, subCode) })])).toEqual(meaning);
});

test.each(["", "play", "attempt/", "attempt/x", "attempt/12345", "attempt/-1"])(
  "an operation context %j that is none of ours fits no turn",
  (operationContext) => {
    expect(meanings([envelope("PlayCompleted", { operationContext })])).toEqual([{ kind: "played", turn: 0 }]);
  },
);

test("a single event is read like an array of one, and several in their order", () => {
  expect(meanings(envelope("CallConnected"))).toEqual([{ kind: "connected" }]);
  const body = [envelope("CallConnected"), envelope("PlayStarted", context), envelope("CallDisconnected")];
  expect(meanings(body).map(({ kind }) => kind)).toEqual(["connected", "disconnected"]);
});

test.each([
  ["CallTransferAccepted", "transferAccepted"],
  ["CallTransferFailed", "transferFailed"],
] as const)("%s tells what became of a transfer", (type, kind) => {
  expect(meanings([envelope(type, { operationContext: "attempt/transfer" })])).toEqual([{ kind }]);
});

test("a list of participants tells who is on the line, and its number", () => {
  const participants = [{ identifier: { rawId: "4:+15550002000" } }, { identifier: { rawId: "8:acs:ada" } }];
  const data = { callConnectionId: "c", participants, sequenceNumber: 3 };
  expect(readCallbacks([{ type: "Microsoft.Communication.ParticipantsUpdated", data }])).toEqual([
    {
      callConnectionId: "c",
      event: { kind: "participants", addresses: ["4:+15550002000", "8:acs:ada"], sequence: 3 },
    },
  ]);
});

test.each([
  "PlayStarted",
  "RecognizeCanceled",
  "AddParticipantFailed",
  "RecordingStateChanged",
  "MediaStreamingStarted",
  "SomethingNew",
])("%s is let pass", (type) => {
  expect(meanings([envelope(type)])).toEqual([]);
});

test("wrong shapes are let pass, and what stands beside them is read", () => {
  const other = { ...envelope("CallConnected"), type: "Other.CallConnected" };
  const wrong = [null, 1, "x", [], {}, { type: 1 }, { ...envelope("CallConnected"), data: null }, other];
  expect(meanings([...wrong, envelope("CallConnected")])).toEqual([{ kind: "connected" }]);
  for (const body of wrong) expect(meanings(body)).toEqual([]);
});

test("fields that are null are as good as absent", () => {
  const data = {
    callConnectionId: "call-1",
    correlationId: null,
    operationContext: null,
    resultInformation: null,
    dtmfResult: null,
    speechResult: null,
  };
  expect(readCallbacks([envelope("CallDisconnected", data)])).toEqual([
    { event: { kind: "disconnected", facts: {} }, callConnectionId: "call-1" },
  ]);
  const info = { resultInformation: { code: 486, subCode: null, sipDetails: null, q850Details: { code: null } } };
  expect(meanings([envelope("CreateCallFailed", info)])).toEqual([{ kind: "disconnected", facts: { code: 486 } }]);
});

test("a representative whose id is 'customer' is not taken for the customer", () => {
  const joined = (operationContext: string) => meanings([envelope("AddParticipantSucceeded", { operationContext })]);
  expect(joined("x.1/join/customer")).toEqual([{ kind: "joined", representativeId: "customer" }]);
  expect(joined("x.1/customer")).toEqual([{ kind: "customerJoined" }]);
});
