import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage("--speed", "20");
  await stage.simulator.admin("POST", "representatives", {
    representatives: [
      { address: "8:acs:kim", answerDelaySeconds: 0.2, talkSeconds: 10, wrapUpSeconds: 4 },
      // talks until the test ends the call
      { address: "8:acs:lee", answerDelaySeconds: 0.2, talkSeconds: 3_600 },
      { address: "8:acs:busy", answerDelaySeconds: 0.1, declines: true },
      { address: "8:acs:away", answers: false },
    ],
  });
});
afterAll(() => stage.close());

test("the whole list is shown as it was told, with what was left open", async () => {
  const { body: shown } = await stage.simulator.admin("GET", "representatives");
  const open = {
    answers: true,
    answerDelaySeconds: 1,
    talkSeconds: null,
    wrapUpSeconds: null,
    declines: false,
    offers: "accept",
  };
  expect(shown).toEqual({
    representatives: [
      { ...open, address: "8:acs:kim", answerDelaySeconds: 0.2, talkSeconds: 10, wrapUpSeconds: 4 },
      { ...open, address: "8:acs:lee", answerDelaySeconds: 0.2, talkSeconds: 3_600 },
      { ...open, address: "8:acs:busy", answerDelaySeconds: 0.1, declines: true },
      { ...open, address: "8:acs:away", answers: false },
    ],
  });
});

test("a representative joins, talks, and the call ends for all when they leave", async () => {
  const to = "+15551230020";
  const { receiver, simulator } = stage;
  const connection = await stage.talkTo(to);
  const invited = await connection.addParticipant(
    { targetParticipant: { communicationUserId: "8:acs:kim" } },
    { operationContext: "offer 1", invitationTimeoutInSeconds: 5 },
  );
  expect(invited.invitationId).toMatch(/^[0-9a-f-]{36}$/);
  const joined = await receiver.next("AddParticipantSucceeded", stage.path(to));
  expect(joined.data).toMatchObject({ operationContext: "offer 1", participant: { rawId: "8:acs:kim" } });
  await receiver.until((events) => events.some(({ data }) => data["sequenceNumber"] === 2));
  const ended = await receiver.next("CallDisconnected", stage.path(to));
  expect(ended.result).toMatchObject({ code: 200, subCode: 560000 });
  const [dial, ...further] = await simulator.dials(to);
  expect(dial).toMatchObject({
    endedBy: "representative",
    joinedByRepresentativeAt: expect.any(String),
    representatives: [{ address: "8:acs:kim", joinedAt: expect.any(String) }],
  });
  expect(further).toEqual([]);
});

test("a representative who declines, or lets it ring too long, is told by AddParticipantFailed", async () => {
  const to = "+15551230021";
  const { receiver } = stage;
  const connection = await stage.talkTo(to);
  await connection.addParticipant({ targetParticipant: { communicationUserId: "8:acs:busy" } });
  const declined = await receiver.next("AddParticipantFailed", stage.path(to));
  expect(declined.result).toMatchObject({ code: 603, subCode: 0 });
  await connection.addParticipant(
    { targetParticipant: { communicationUserId: "8:acs:away" } },
    { operationContext: "late", invitationTimeoutInSeconds: 1 },
  );
  await receiver.until((events) => events.some(({ data }) => data["operationContext"] === "late"));
  const late = receiver.events.find(({ data }) => data["operationContext"] === "late");
  expect(late).toMatchObject({ name: "AddParticipantFailed", result: { code: 408, subCode: 10057 } });
  await connection.hangUp(true);
});

test("an invitation can be cancelled, and only then fails to be cancelled again", async () => {
  const to = "+15551230022";
  const { receiver } = stage;
  const connection = await stage.talkTo(to);
  const { invitationId } = await connection.addParticipant({
    targetParticipant: { communicationUserId: "8:acs:away" },
  });
  await connection.cancelAddParticipantOperation(String(invitationId));
  const cancelled = await receiver.next("CancelAddParticipantSucceeded", stage.path(to));
  expect(cancelled.data).toMatchObject({ invitationId });
  await connection.cancelAddParticipantOperation(String(invitationId));
  await receiver.next("CancelAddParticipantFailed", stage.path(to));
  await connection.hangUp(true);
});

test("a representative can be called first and a customer added, which is a dial of its own", async () => {
  const { receiver, simulator, client } = stage;
  const to = "+15551230023";
  const { callConnection: connection } = await client.createCall(
    { targetParticipant: { communicationUserId: "8:acs:kim" } },
    `${receiver.uri}/preview`,
  );
  await receiver.next("CallConnected", "/preview");
  const invite = { targetParticipant: { phoneNumber: to }, sourceCallIdNumber: { phoneNumber: "+15550009999" } };
  await connection.addParticipant(invite, { operationContext: "preview 1" });
  await receiver.next("AddParticipantSucceeded", "/preview");
  const [dial] = await simulator.dials(to);
  expect(dial).toMatchObject({ from: "+15550009999", operationContext: "preview 1" });
  expect(dial?.joinedByRepresentativeAt).toEqual(expect.any(String));
  await receiver.next("CallDisconnected", "/preview");
});

test("a transfer that nobody answers is told, and the call goes on with us", async () => {
  const to = "+15551230025";
  const { receiver } = stage;
  const connection = await stage.talkTo(to);
  await connection.transferCallToParticipant({ phoneNumber: "+15551230001" }, { operationContext: "transfer 1" });
  const failed = await receiver.next("CallTransferFailed", stage.path(to));
  expect(failed.data["operationContext"]).toBe("transfer 1");
  expect((await connection.getCallConnectionProperties()).callConnectionState).toBe("connected");
});

test("a participant is muted, held and removed, and a transfer ends our part of the call", async () => {
  const to = "+15551230024";
  const { receiver, simulator } = stage;
  const connection = await stage.talkTo(to);
  const user = { communicationUserId: "8:acs:lee" };
  await connection.addParticipant({ targetParticipant: user });
  await receiver.next("AddParticipantSucceeded", stage.path(to));
  const [there] = await simulator.dials(to);
  expect(there?.representatives).toEqual([{ address: "8:acs:lee", joinedAt: expect.any(String), leftAt: null }]);
  await connection.muteParticipant(user);
  expect((await connection.getParticipant(user)).isMuted).toBe(true);
  await connection.getCallMedia().hold({ phoneNumber: to });
  expect((await connection.getParticipant({ phoneNumber: to })).isOnHold).toBe(true);
  await connection.getCallMedia().unhold({ phoneNumber: to });
  await connection.removeParticipant(user);
  await receiver.next("RemoveParticipantSucceeded", stage.path(to));
  const [dial] = await simulator.dials(to);
  expect(dial?.representatives).toMatchObject([{ address: "8:acs:lee", leftAt: expect.any(String) }]);
  await connection.transferCallToParticipant(user);
  await receiver.next("CallTransferAccepted", stage.path(to));
  expect((await receiver.next("CallDisconnected", stage.path(to))).result.subCode).toBe(7015);
});
