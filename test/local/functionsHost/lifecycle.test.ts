import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
app.http("slow", { route: "slow", handler: async (request, context) => {
  context.log("slow begins");
  await gate();
  return { body: "done" };
} });
app.http("forgets", { route: "forgets", handler: async () => { void Promise.reject(new Error("not awaited")); return {}; } });
app.http("explodes", { route: "explodes", handler: async () => { setImmediate(() => { throw new Error("loose"); }); return {}; } });
app.http("hangs", { route: "hangs", handler: () => new Promise(() => undefined) });
app.http("env", { route: "env", handler: () => ({ jsonBody: {
  cwd: process.cwd(), host: process.env.WEBSITE_HOSTNAME, environment: process.env.AZURE_FUNCTIONS_ENVIRONMENT } }) });
`;

test("SIGTERM lets running requests end, takes no new ones, and exits 0", async () => {
  const app = writeTestApp(SOURCE);
  const host = await app.start();
  const running = fetch(`${host.url}/slow`);
  await host.logged(({ message }) => message === "slow begins");
  const ended = host.end();
  await host.logged(({ message }) => message === "stopping");
  await expect(fetch(`${host.url}/env`)).rejects.toThrow();
  app.openGate();
  expect(await (await running).text()).toBe("done");
  expect(await ended).toBe(0);
  app.remove();
});

test.each([
  ["forgets", /not awaited/],
  ["explodes", /loose/],
])("an error nobody catches (%s) ends the process with code 1", async (name, message) => {
  const app = writeTestApp(SOURCE);
  const host = await app.start();
  const died = host.logged(({ message: text }) => /unhandled rejection|uncaught exception/.test(text));
  await fetch(`${host.url}/${name}`).catch(() => undefined);
  expect((await died)["error"]).toMatch(message);
  expect(await host.end()).toBe(1);
  app.remove();
});

test("a function that runs longer than functionTimeout ends the process with code 1", async () => {
  const app = writeTestApp(SOURCE, { functionTimeout: "00:00:00.2" });
  const host = await app.start();
  await expect(fetch(`${host.url}/hangs`)).rejects.toThrow();
  await host.logged(({ message }) => /^hangs .* ran longer than functionTimeout, 200 ms$/.test(message));
  expect(await host.end()).toBe(1);
  app.remove();
});

test("the app sees its local settings where the environment has none", async () => {
  const app = writeTestApp(
    'app.http("env", { route: "env", handler: () => ({ jsonBody: [process.env.FROM_FILE, process.env.FROM_BOTH] }) });',
  );
  writeFileSync(
    join(app.folder, "local.settings.json"),
    JSON.stringify({ Values: { FROM_FILE: "file", FROM_BOTH: "file" } }),
  );
  const host = await app.start({ FROM_BOTH: "environment" });
  expect(await (await fetch(`${host.url}/env`)).json()).toEqual(["file", "environment"]);
  await host.end();
  app.remove();
});

test("the app runs in its folder and knows its address", async () => {
  const app = writeTestApp(SOURCE);
  const host = await app.start({ WEBSITE_HOSTNAME: "chosen:1" });
  expect(await (await fetch(`${host.url}/env`)).json()).toEqual({
    cwd: app.folder,
    host: "chosen:1",
    environment: "Development",
  });
  await host.end();
  app.remove();
});

test("the process ends when its parent is gone", async () => {
  const app = writeTestApp(SOURCE);
  const child = fork("dist/local/functionsHost/main.js", ["--app", app.folder], {
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  if (child.stdout !== null) await once(child.stdout, "data");
  const exited = once(child, "exit");
  child.disconnect();
  expect(await exited).toEqual([0, null]);
  app.remove();
});
