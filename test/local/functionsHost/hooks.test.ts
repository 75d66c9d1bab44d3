import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
const steps = [];
app.hook.appStart((context) => { steps.push("start"); context.hookData.shared = "shared"; });
app.hook.appTerminate((context) => { console.log("terminated", context.hookData.shared); });
app.hook.preInvocation((context) => {
  const name = context.invocationContext.functionName;
  if (name === "skipped") throw new Error("pre-hook refuses");
  steps.push("pre " + name);
  context.hookData.from = "pre";
  if (name === "wrapped") {
    const inner = context.functionHandler;
    context.functionHandler = async (...args) => ({ body: "wrapped " + (await inner(...args)).body });
  }
});
app.hook.postInvocation((context) => {
  steps.push("post " + context.invocationContext.functionName + " " + context.hookData.from);
  if (context.error?.message === "saved") { context.error = null; context.result = { body: "saved" }; }
  if (context.invocationContext.functionName === "replaced") context.result = { body: "other" };
});
app.hook.log((context) => { context.message = context.message.replace("+49", "[number]"); });
app.http("wrapped", { route: "wrapped", handler: () => { steps.push("handler"); return { body: "plain" }; } });
app.http("saved", { route: "saved", handler: () => { throw new Error("saved"); } });
app.http("replaced", { route: "replaced", handler: () => ({ body: "mine" }) });
app.http("skipped", { route: "skipped", handler: () => { steps.push("never"); return {}; } });
app.http("steps", { route: "steps", handler: () => ({ jsonBody: steps.splice(0) }) });
app.http("logs", { route: "logs", handler: (request, context) => {
  context.log("calling +49"); context.debug("fine"); context.warn("careful"); context.error("bad"); return {}; } });
`;

let app: TestApp;
let host: TestHost;
beforeAll(async () => {
  app = writeTestApp(SOURCE, { logging: { logLevel: { "Function.logs.User": "Information", default: "Warning" } } });
  host = await app.start();
});
afterAll(async () => {
  await host.end();
  app.remove();
});

async function get(path: string): Promise<Response> {
  return await fetch(`${host.url}/${path}`);
}

test("hooks run in the worker's order and may wrap the handler", async () => {
  expect(await (await get("wrapped")).text()).toBe("wrapped plain");
  expect(await (await get("steps")).json()).toEqual([
    "start",
    "pre wrapped",
    "handler",
    "post wrapped pre",
    "pre steps",
  ]);
});

test("a postInvocation hook replaces a result and takes an error back", async () => {
  expect(await (await get("replaced")).text()).toBe("other");
  const saved = await get("saved");
  expect([saved.status, await saved.text()]).toEqual([200, "saved"]);
});

test("a preInvocation hook that throws skips the handler and the hooks after it", async () => {
  await get("steps");
  expect((await get("skipped")).status).toBe(500);
  expect(await (await get("steps")).json()).toEqual(["post steps pre", "pre steps"]);
});

test("log hooks reword, levels filter, and each line names function and invocation", async () => {
  await get("logs");
  const bad = await host.logged(({ message }) => message === "bad");
  const lines = host.lines.filter((line) => line["invocationId"] === bad["invocationId"]);
  expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
    "info calling [number]",
    "warn careful",
    "error bad",
  ]);
  expect(lines.every((line) => line["function"] === "logs" && line["category"] === "Function.logs.User")).toBe(true);
});

test("appTerminate hooks run at the end, with the data of appStart", async () => {
  const second = await app.start({ AzureFunctionsJobHost__logging__logLevel__default: "Information" });
  expect(await second.end()).toBe(0);
  expect(second.lines.map((line) => line.message)).toContain("terminated shared");
});
