import { randomUUID } from "node:crypto";
import { callAutomationTelephony } from "../../../../shared/adapters/callAutomation/callAutomationTelephony.ts";
import { openCallAutomation } from "../../../../shared/adapters/callAutomation/openCallAutomation.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { Speech } from "../../../../shared/ports/telephony.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { jsonServer } from "../../../support/jsonServer.ts";

/** Everything that is sent to Azure for one command. */
async function sent(command: "play" | "ask", speech: Partial<Speech>): Promise<Readonly<Record<string, unknown>>> {
  const azure = await jsonServer((_request, response) => {
    response.writeHead(202, { "content-type": "application/json" }).end("{}");
  });
  const access = { connectionString: `endpoint=${azure.url}/;accesskey=${randomUUID()}` };
  const telephony = callAutomationTelephony({
    dialClient: openCallAutomation(access, 0),
    callClient: openCallAutomation(access, 0),
    identity: { kind: "acsNumber" },
    callbackBase: "http://127.0.0.1:9/nobody-listens",
  });
  const whole = { callConnectionId: "call", operation: "x.1/1", texts: ["Guten Tag."], language: "de-DE", ...speech };
  const listen = { by: "speechOrKeys", silenceSeconds: 7, maxKeys: 3 } as const;
  const result = command === "play" ? telephony.play(whole, false) : telephony.ask(whole, "+15550001000", listen);
  expect(await result).toBe("done");
  azure.close();
  return azure.requests[0]?.body ?? {};
}

test("a question is spoken in its language and voice, listened to in that language, and the customer may break in", async () => {
  expect(await sent("ask", { voice: "de-DE-KatjaNeural" })).toMatchObject({
    playPrompt: { text: { text: "Guten Tag.", sourceLocale: "de-DE", voiceName: "de-DE-KatjaNeural" } },
    recognizeInputType: "speechOrDtmf",
    recognizeOptions: {
      interruptPrompt: true,
      speechLanguage: "de-DE",
      initialSilenceTimeoutInSeconds: 7,
      dtmfOptions: { maxTonesToCollect: 3 },
    },
  });
});

test("where no voice is named, the language's own speaks", async () => {
  const [source] = (await sent("play", {}))["playSources"] as { text: object }[];
  expect(source?.text).toEqual({ text: "Guten Tag.", sourceLocale: "de-DE" });
});

test("whoever speaks on a call has the agent's voice from its first turn on", () => {
  const actions = [{ kind: "say" as const, text: "Guten Tag." }, { kind: "end" as const }];
  const turn = { actions, memory: 1, language: "de-DE", voice: "de-DE-KatjaNeural" };
  const answered = callPlan(newCallState(), { kind: "connected" }, 1_000);
  const { commands } = callPlan(answered.state, { kind: "agentTurn", turn }, 2_000);
  expect(commands).toMatchObject([{ kind: "operate", operation: { voice: "de-DE-KatjaNeural", language: "de-DE" } }]);
});
