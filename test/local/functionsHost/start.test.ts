import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { spawnPart } from "./support/spawnPart.ts";
import { writeTestApp } from "./support/writeTestApp.ts";

/** Starts an app that must not start, and gives what the host says. */
async function refusal(source: string, hostJson: Record<string, unknown> = {}, env = {}): Promise<string> {
  const app = writeTestApp(source, hostJson);
  try {
    const host = await app.start(env);
    await host.end();
    return "it has started";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    app.remove();
  }
}

test.each([
  ["an app without functions", "", /registered no function/],
  [
    "an entry that throws",
    "app.get('a', () => ({})); throw new Error('broken entry')",
    /cannot be loaded.*broken entry/,
  ],
  ["a bad name", "app.get('1a', () => ({}))", /1a: a function's name begins with a letter/],
  ["the name host", "app.get('Host', () => ({}))", /"host" is reserved/],
  [
    "one name twice",
    "app.get('a', {route: 'x', handler() {}}); app.get('A', {route: 'y', handler() {}})",
    /another function has this name/,
  ],
  ["a reserved route", "app.get('a', {route: 'administrators', handler() {}})", /"administrators" begins like/],
  ["a reserved name without a route", "app.get('runtimeInfo', () => ({}))", /"runtimeInfo" begins like/],
  [
    "one route twice",
    "app.get('a', {route: 'x', handler() {}}); app.http('b', {route: 'X', handler() {}})",
    /is the route of a too/,
  ],
  ["a bad template", "app.get('a', {route: '{x}{y}', handler() {}})", /follows another/],
  ["a bad schedule", "app.timer('t', {schedule: '0 0 0 * * 7', handler() {}})", /t: the schedule .* weekday "7"/],
  [
    "a missing setting",
    "app.timer('t', {schedule: '%NO_SUCH%', handler() {}})",
    /the app setting "NO_SUCH" .* does not exist/,
  ],
  [
    "a missing connection",
    "app.serviceBusQueue('q', {connection: 'NoBus', queueName: 'x', handler() {}})",
    /no app setting "NoBus"/,
  ],
  [
    "a storage queue",
    "app.storageQueue('q', {connection: 'c', queueName: 'x', handler() {}})",
    /this host has no "queueTrigger"/,
  ],
  [
    "a topic",
    "app.serviceBusTopic('t', {connection: 'c', topicName: 'x', subscriptionName: 's', handler() {}})",
    /no Service Bus topics/,
  ],
  [
    "an output binding",
    "const {output} = require('@azure/functions'); app.get('a', {extraOutputs: [output.serviceBusQueue({connection: 'c', queueName: 'q'})], handler() {}})",
    /no "serviceBus" out binding/,
  ],
])("%s ends the start with a clear message", async (_what, source, message) => {
  expect(await refusal(source)).toMatch(new RegExp(message.source, "s"));
});

test("all faults are named at once", async () => {
  const said = await refusal(
    "app.get('a', {route: 'admin', handler() {}}); app.timer('t', {schedule: 'x', handler() {}})",
  );
  expect(said).toMatch(/1\. a: the route.*2\. t: the schedule/s);
});

test("a Service Bus trigger needs an extension bundle", async () => {
  const source = "app.serviceBusQueue('q', {connection: 'Bus', queueName: 'x', handler() {}})";
  expect(await refusal(source, { extensionBundle: undefined }, { Bus: "x" })).toMatch(/must name an extensionBundle/);
});

test("a wrong host.json ends the start", async () => {
  expect(await refusal("app.get('a', () => ({}))", { version: "1.0" })).toMatch(/version must be "2.0"/);
});

test("a busy port ends the start before the app is loaded", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => holder.once("listening", resolve));
  const { port } = holder.address() as AddressInfo;
  const app = writeTestApp("console.log('loaded'); app.get('a', () => ({}))");
  const started = spawnPart("functionsHost", ["--app", app.folder, "--port", `${port}`]);
  await expect(started).rejects.toThrow(new RegExp(`Port ${port} is taken`));
  await expect(started).rejects.not.toThrow(/loaded/);
  holder.close();
  app.remove();
});
