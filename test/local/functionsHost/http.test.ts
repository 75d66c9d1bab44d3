import { request } from "node:http";
import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
app.http("Echo", { methods: ["GET", "POST", "PUT"], route: "api/echo/{name?}", handler: async (request, context) => ({
  status: 201,
  headers: { "x-function": context.functionName },
  cookies: [{ name: "a", value: "b c", httpOnly: true, secure: true, sameSite: "Strict", path: "/", maxAge: 60,
    expires: new Date(Date.UTC(2030, 0, 1)) }, { name: "c", value: "d" }],
  jsonBody: { name: request.params.name ?? null, all: request.query.getAll("q"), url: request.url,
    header: request.headers.get("x-one"), body: request.method === "GET" ? null : await request.text() },
}) });
app.http("Get", { methods: ["GET"], route: "api/data/v9.2/msdyn_proactive_deliveries({id})",
  handler: (request) => ({ body: request.params.id }) });
app.http("Patch", { methods: ["PATCH"], route: "api/data/v9.2/msdyn_proactive_deliveries({id})",
  handler: () => ({ status: 204 }) });
app.http("aFirst", { methods: ["GET"], route: "order/{x}", handler: () => ({ body: "first" }) });
app.http("Bsecond", { methods: ["GET"], route: "order/fixed", handler: () => ({ body: "second" }) });
app.http("throws", { route: "throws", handler: () => { throw new Error("secret detail"); } });
app.http("nothing", { route: "nothing", handler: () => undefined });
app.http("bytes", { route: "bytes", handler: () => ({ body: Buffer.from([0, 255, 1]) }) });
app.http("waits", { route: "waits", methods: ["GET"], handler: async (request, context) => {
  context.log("waiting");
  await new Promise((resolve) => setTimeout(resolve, 150));
  return { body: "waited" };
} });
app.http("held", { route: "held", methods: ["GET"], handler: async (request, context) => {
  context.log("holding");
  await gate();
  return { body: "held" };
} });
`;

let app: TestApp;
let host: TestHost;
beforeAll(async () => {
  app = writeTestApp(SOURCE);
  host = await app.start({ FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: "1000" });
});
afterAll(async () => {
  await host.end();
  app.remove();
});

test("a function answers with status, headers, cookies and JSON", async () => {
  const response = await fetch(`${host.url}/API/echo/Ann%20B?q=1&q=2`, { headers: { "x-one": "1" } });
  expect(response.status).toBe(201);
  expect(response.headers.get("x-function")).toBe("Echo");
  expect(response.headers.getSetCookie()).toEqual([
    "a=b%20c; Max-Age=60; Path=/; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Secure; HttpOnly; SameSite=Strict",
    "c=d",
  ]);
  expect(await response.json()).toEqual({
    name: "Ann B",
    all: ["1,2"],
    url: `${host.url}/API/echo/Ann%20B?q=1&q=2`,
    header: "1",
    body: null,
  });
});

test("a complex segment gives its parameter, and the next route is tried where the method does not fit", async () => {
  const url = `${host.url}/api/data/v9.2/msdyn_proactive_deliveries(12-34)`;
  expect(await (await fetch(url)).text()).toBe("12-34");
  expect((await fetch(url, { method: "PATCH" })).status).toBe(204);
  expect((await fetch(url, { method: "DELETE" })).status).toBe(404);
});

test("the function whose name comes first wins, whatever is more specific, and the start warns of it", async () => {
  expect(await (await fetch(`${host.url}/order/fixed`)).text()).toBe("first");
  expect(host.lines.map((line) => line.message).join()).toMatch(/Bsecond: "order\/fixed" is hidden by aFirst/);
});

test("an unknown path is 404 and the root shows that the host runs", async () => {
  expect((await fetch(`${host.url}/no/such`)).status).toBe(404);
  const root = await fetch(host.url);
  expect(root.status).toBe(200);
  expect(await root.text()).toMatch(/Functions host is running/);
});

test("a function that throws is 500 without a body, and its error is logged with the invocation", async () => {
  const response = await fetch(`${host.url}/throws`);
  expect(response.status).toBe(500);
  expect(await response.text()).toBe("");
  const line = await host.logged(({ message, function: name }) => message === "failed" && name === "throws");
  expect(line["error"]).toMatch(/secret detail/);
  expect(line["invocationId"]).toMatch(/^[0-9a-f-]{36}$/);
});

test("undefined is 200 without a body and bytes pass unchanged", async () => {
  const nothing = await fetch(`${host.url}/nothing`);
  expect([nothing.status, await nothing.text()]).toEqual([200, ""]);
  expect([...new Uint8Array(await (await fetch(`${host.url}/bytes`)).arrayBuffer())]).toEqual([0, 255, 1]);
});

test("a body with a length arrives and one above the limit is 413", async () => {
  const post = async (body: string) => await fetch(`${host.url}/api/echo`, { method: "POST", body });
  expect(await (await post("hello")).json()).toMatchObject({ body: "hello" });
  expect((await post("x".repeat(1000))).status).toBe(201);
  expect((await post("x".repeat(1001))).status).toBe(413);
});

test("a chunked body without a length is no body, as in the real host", async () => {
  const body = await new Promise<string>((resolve, reject) => {
    const outgoing = request(`${host.url}/api/echo`, { method: "POST" }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve(text));
    });
    outgoing.on("error", reject);
    outgoing.write("hello ");
    outgoing.end("world");
  });
  expect(JSON.parse(body)).toMatchObject({ body: "" });
});

test("many requests run side by side", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${host.url}/waits`)));
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(Array(50).fill("waited"));
});

test("more outstanding requests than allowed are 429, and those that wait for their turn still run", async () => {
  const throttled = await app.start({
    AzureFunctionsJobHost__extensions__http__maxOutstandingRequests: "2",
    AzureFunctionsJobHost__extensions__http__maxConcurrentRequests: "1",
  });
  const first = fetch(`${throttled.url}/held`);
  await throttled.logged(({ message }) => message === "holding");
  const others = [1, 2].map(() => fetch(`${throttled.url}/held`));
  expect((await Promise.race(others)).status).toBe(429);
  app.openGate();
  expect((await Promise.all(others)).map((answer) => answer.status).sort()).toEqual([200, 429]);
  expect((await first).status).toBe(200);
  await throttled.end();
});

test("the root is 204 where the homepage is switched off", async () => {
  const bare = await app.start({ AzureWebJobsDisableHomepage: "true" });
  expect((await fetch(bare.url)).status).toBe(204);
  await bare.end();
});
