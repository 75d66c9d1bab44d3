import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { voiceDeliveryRequest } from "../../shared/steps/accept/voiceDeliveryRequest.ts";

/** The sample site: its proxy as a process, before stand-ins for the token endpoint and the dialer. */
const folder = join(__dirname, "../../sample/site");
const secret = "a-secret-of-the-proxy";

let dialer: Server;
let proxy: ChildProcess;
let site = "";
let status = 200;
const asked: { path: string; headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  dialer = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = "", headers } = request;
    asked.push({ path, headers, body: Buffer.concat(chunks).toString() });
    if (path === "/token") return response.end(JSON.stringify({ access_token: "token-1", expires_in: 3600 }));
    response.writeHead(status).end(JSON.stringify({ error: { code: "x", message: "internals" } }));
  });
  await new Promise<void>((resolve) => dialer.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(dialer.address() as AddressInfo).port}`;
  proxy = spawn(process.execPath, [join(folder, "proxy.mjs")], {
    env: {
      API: `${origin}/api`,
      TOKEN_ENDPOINT: `${origin}/token`,
      CLIENT_ID: "agent",
      CLIENT_SECRET: secret,
      CONFIG_ID: "cbbac510-3e66-ef11-a671-6045bd03d9d8",
      PORT: "0",
    },
  });
  site = await new Promise<string>((resolve) => {
    proxy.stdout?.on("data", (chunk) => resolve(/ready (\S+)/.exec(String(chunk))?.[1] ?? ""));
  });
});

afterAll(() => {
  proxy.kill();
  dialer.closeAllConnections();
  dialer.close();
});

const wish = (changes: Record<string, unknown> = {}) => ({
  requestId: randomUUID(),
  name: "Zoë",
  number: "+15550200000",
  topic: "Vitre cassée",
  start: new Date(Date.now() + 3_600_000).toISOString(),
  consent: true,
  ...changes,
});

async function send(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${site}callback`, { method: "POST", body: JSON.stringify(body), headers });
  return { status: response.status, text: await response.text() };
}

// the five wishes of an hour are spent in this order
test("a wish becomes a delivery that the dialer accepts, under the proxy's token and the page's request id", async () => {
  const asking = wish();
  expect((await send(asking)).status).toBe(202);
  const delivery = asked.at(-1);
  // pressed twice: the dialer knows the request again by its id and its bytes
  expect((await send(asking)).status).toBe(202);
  expect(asked.at(-1)?.body).toBe(delivery?.body);
  expect(delivery?.path).toBe("/api/data/v9.2/CCaaS_CreateProactiveVoiceDelivery");
  expect(delivery?.headers).toMatchObject({
    authorization: "Bearer token-1",
    "repeatability-request-id": asking.requestId,
    "repeatability-first-sent": expect.stringMatching(/GMT$/),
  });
  const parsed = voiceDeliveryRequest.safeParse(JSON.parse(delivery?.body ?? ""));
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data?.InputAttributes).toMatchObject({ msdyn_CaseTitle: "Vitre cassée", msdyn_CustomerName: "Zoë" });
});

test("a wish without consent, or from another site, reaches nobody", async () => {
  const before = asked.length;
  expect(await send(wish({ consent: false }))).toEqual({ status: 400, text: "We call only with your consent." });
  expect((await send(wish(), { origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await send(wish({ number: "0800 1" }))).text).toContain("country code");
  expect(asked).toHaveLength(before);
});

test("what the dialer says stays inside, and after five wishes an address waits", async () => {
  status = 500;
  expect(await send(wish())).toEqual({ status: 503, text: "Please try again later." });
  expect((await send(wish())).status).toBe(429);
});

test("the page holds no secret and lets no foreign script in", async () => {
  for (const [path, file] of [
    ["", "callback.html"],
    ["callback.js", "callback.js"],
    ["callback.css", "callback.css"],
  ]) {
    const response = await fetch(`${site}${path}`);
    const text = await response.text();
    expect(text).toBe(readFileSync(join(folder, file ?? ""), "utf8"));
    expect(text).not.toMatch(new RegExp(`${secret}|Bearer|token-1|client_secret`, "i"));
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  }
  expect((await fetch(`${site}proxy.mjs`)).status).toBe(404);
});
