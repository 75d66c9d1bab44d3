import { request } from "node:http";
import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
app.setup({ enableHttpStream: true });
app.http("echo", { route: "echo/{name}", methods: ["GET", "POST"], handler: async (request) => ({
  headers: { "x-name": request.params.name, "x-all": request.query.getAll("q").join("|"), "x-one": request.headers.get("x-one") },
  cookies: [{ name: "a", value: "b" }],
  body: request.body }) });
app.http("throws", { route: "throws", handler: async () => { throw new Error("x"); } });
app.http("drips", { route: "drips", handler: () => {
  const bytes = (text) => new TextEncoder().encode(text);
  return { body: new ReadableStream({ start(controller) {
    controller.enqueue(bytes("one "));
    void gate().then(() => { controller.enqueue(bytes("two")); controller.close(); });
  } }) };
} });
`;

let app: TestApp;
let host: TestHost;
beforeAll(async () => {
  app = writeTestApp(SOURCE);
  host = await app.start({ FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: "100000" });
});
afterAll(async () => {
  await host.end();
  app.remove();
});

/** Posts in chunks, without a length. */
async function post(path: string, chunks: string[]): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const outgoing = request(host.url + path, { method: "POST" }, (answer) => {
      let body = "";
      answer.on("data", (chunk) => {
        body += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    outgoing.on("error", reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });
}

test("a chunked body arrives and goes back as a stream", async () => {
  expect(await post("/echo/a", ["hello ", "world"])).toEqual({ status: 200, body: "hello world" });
});

test("route, query and headers arrive unjoined, and cookies are set", async () => {
  const response = await fetch(`${host.url}/echo/Ann?q=1&q=2`, { headers: { "x-one": "1" } });
  expect(response.headers.get("x-name")).toBe("Ann");
  expect(response.headers.get("x-all")).toBe("1|2");
  expect(response.headers.get("x-one")).toBe("1");
  expect(response.headers.getSetCookie()).toEqual(["a=b"]);
});

test("an answer comes in parts as the function writes them", async () => {
  const reader = (await fetch(`${host.url}/drips`)).body?.getReader();
  const first = await reader?.read();
  expect(Buffer.from(first?.value ?? []).toString()).toBe("one ");
  app.openGate();
  const second = await reader?.read();
  expect(Buffer.from(second?.value ?? []).toString()).toBe("two");
});

test("a function that throws is 500 at once", async () => {
  const response = await fetch(`${host.url}/throws`);
  expect([response.status, await response.text()]).toEqual([500, ""]);
});

test("a stream above the limit is 413", async () => {
  expect((await post("/echo/a", Array(20).fill("x".repeat(10_000)))).status).toBe(413);
});
