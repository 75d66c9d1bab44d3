import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { webhookTarget } from "../../shared/adapters/webhooks/webhookTarget.ts";
import type { OutcomePost } from "../../shared/ports/outcomeTarget.ts";
import { memoryOutcomeTarget } from "../support/memory/memoryOutcomeTarget.ts";
import { outcomeTargetContract } from "./suites/outcomeTargetContract.ts";

outcomeTargetContract("memory", () => {
  const target = memoryOutcomeTarget();
  return {
    target,
    address(answer) {
      target.answer(answer === "nobody" ? "failed" : answer);
      return "https://example.com/outcomes";
    },
  };
});

const statuses: Record<string, number> = { delivered: 204, gone: 410, failed: 500, moved: 307 };
const arrived: { body: string; headers: Record<string, string> }[] = [];
let paths: string[] = [];
let origin = "";

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const name = (request.url ?? "").slice(1);
    if (name === "silent") return;
    if (name === "endless") return response.writeHead(200).write("…");
    paths.push(name);
    arrived.push({
      body: Buffer.concat(chunks).toString("utf8"),
      headers: request.headers as Record<string, string>,
    });
    response.writeHead(statuses[name] ?? 404, name === "moved" ? { location: `${origin}/delivered` } : {});
    response.end();
  });
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

outcomeTargetContract("webhooks", () => ({
  target: webhookTarget({ allowLocal: true }),
  // the discard service's port, where nobody listens
  address: (answer) => (answer === "nobody" ? "http://127.0.0.1:9/" : `${origin}/${answer}`),
}));

const secretOf = (text: string) => `whsec_${Buffer.from(text.padEnd(32, ".")).toString("base64")}`;

const post = (target: string): OutcomePost => ({
  target,
  secret: secretOf("ours"),
  webhookId: "msg_1",
  body: JSON.stringify({ specversion: "1.0", note: "ß漢字😀" }),
  at: Date.now(),
});

test("the very body arrives under a signature that the specification's own library accepts", async () => {
  const sent = post(`${origin}/delivered`);
  await webhookTarget({ allowLocal: true }).post(sent);
  const { body = "", headers = {} } = arrived.at(-1) ?? {};
  expect(body).toBe(sent.body);
  expect(headers["webhook-id"]).toBe("msg_1");
  expect(headers["content-type"]).toMatch(/^application\/cloudevents\+json/);
  expect(new Webhook(secretOf("ours")).verify(body, headers)).toEqual(JSON.parse(sent.body));
  expect(() => new Webhook(secretOf("another's")).verify(body, headers)).toThrow();
  expect(() => new Webhook(secretOf("ours")).verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(secretOf("ours")).verify(body, { ...headers, "webhook-id": "msg_2" })).toThrow();
});

test("a subscriber that reads application/json alone gets the same body under that media type", async () => {
  await webhookTarget({ allowLocal: true }).post({ ...post(`${origin}/delivered`), contentType: "application/json" });
  expect(arrived.at(-1)?.headers["content-type"]).toBe("application/json; charset=utf-8");
});

test("a redirect is a failure and is not followed", async () => {
  paths = [];
  expect(await webhookTarget({ allowLocal: true }).post(post(`${origin}/moved`))).toEqual({
    kind: "failed",
    why: "status 307",
  });
  expect(paths).toEqual(["moved"]);
});

test("a secret that cannot sign is a failure, not a crash", async () => {
  const result = await webhookTarget({ allowLocal: true }).post({ ...post(`${origin}/delivered`), secret: "" });
  expect(result.kind).toBe("failed");
});

test.each([
  ["http", "http://93.184.216.34/"],
  ["loopback", "https://127.0.0.1/"],
  ["loopback as a number", "https://2130706433/"],
  ["loopback in IPv6", "https://[::1]/"],
  ["loopback mapped into IPv6", "https://[::ffff:127.0.0.1]/"],
  ["loopback at the end of an IPv6 address", "https://[::127.0.0.1]/"],
  ["a private network", "https://10.1.2.3/"],
  ["the metadata service", "https://169.254.169.254/metadata"],
  ["a name for this machine", "https://localhost/"],
])("outside the local stack %s is refused when a target is checked, and never posted to", async (_what, target) => {
  const closed = webhookTarget({ allowLocal: false });
  await expect(closed.check(target)).rejects.toMatchObject({ code: "InvalidArgument", field: "target" });
  expect(await closed.post(post(target))).toEqual({ kind: "failed", why: "EPRIVATE" });
});

test("a public address passes the check", async () => {
  await expect(webhookTarget({ allowLocal: false }).check("https://93.184.216.34/outcomes")).resolves.toBeUndefined();
});

test("a name that was public when it was checked and is private when it is posted to gets nothing", async () => {
  const answers = ["93.184.216.34", "127.0.0.1"];
  const resolve = async () => [{ address: answers.shift() ?? "127.0.0.1", family: 4 }];
  const target = webhookTarget({ allowLocal: false, resolve });
  const address = `https://rebinding.example:${new URL(origin).port}/delivered`;
  await expect(target.check(address)).resolves.toBeUndefined();
  expect(await target.post(post(address))).toEqual({ kind: "failed", why: "EPRIVATE" });
});

test("a name with one private address among public ones is refused", async () => {
  const addresses = ["93.184.216.34", "10.0.0.1"].map((address) => ({ address, family: 4 }));
  const target = webhookTarget({ allowLocal: false, resolve: async () => addresses });
  await expect(target.check("https://mixed.example/")).rejects.toMatchObject({ code: "InvalidArgument" });
  expect(await target.post(post("https://mixed.example/"))).toEqual({ kind: "failed", why: "EPRIVATE" });
});

test("who does not answer in time is given up, whether silent from the start or in the middle of an answer", async () => {
  const within = (timeout: number) => webhookTarget({ allowLocal: true, timeout });
  expect(await within(1_000).post(post(`${origin}/silent`))).toEqual({ kind: "failed", why: "ETIMEDOUT" });
  // long enough for the beginning of an answer to come in time, on a busy computer too
  expect(await within(10_000).post(post(`${origin}/endless`))).toEqual({ kind: "delivered" });
});

test("on the local stack addresses of this machine are accepted", async () => {
  await expect(webhookTarget({ allowLocal: true }).check(`${origin}/delivered`)).resolves.toBeUndefined();
});
