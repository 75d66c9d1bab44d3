import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeTestApp } from "./support/writeTestApp.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("a timer fires on its seconds, one run after the other, though it runs longer than its period", async () => {
  const app = writeTestApp(`
let running = 0;
app.timer("each", { schedule: "%EACH%", handler: async (timer, context) => {
  running += 1;
  context.log("tick", new Date().getMilliseconds(), running, timer.scheduleStatus, timer.isPastDue);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  running -= 1;
  context.log("tock");
} });`);
  const host = await app.start({ EACH: "* * * * * *" });
  // a timer is never early, and on a busy computer one or the other is late
  const late = () => ticks().map((tick) => Number(tick.split(" ")[1]));
  await host.logged(({ message }) => message === "tock" && ticks().length >= 3 && Math.min(...late()) < 300);
  expect(ticks()).toEqual(late().map((ms) => `tick ${ms} 1 null false`));
  await host.end();
  app.remove();

  function ticks(): string[] {
    return host.lines.map((line) => line.message).filter((message) => message.startsWith("tick"));
  }
});

test("runOnStartup runs at once, and the start warns of it", async () => {
  const app = writeTestApp(`
app.timer("now", { schedule: "1.00:00:00", runOnStartup: true, handler: (timer, context) => {
  context.log("ran", JSON.stringify(timer)); } });`);
  const host = await app.start();
  const { message } = await host.logged((line) => line.message.startsWith("ran"));
  const timer = JSON.parse(message.slice(4));
  expect(timer).toMatchObject({ isPastDue: false, schedule: { adjustForDST: false } });
  expect(timer.scheduleStatus.last).toBe("0001-01-01T00:00:00+00:00");
  expect(host.lines.map((line) => line.message).join()).toMatch(/now: runOnStartup/);
  await host.end();
  app.remove();
});

test("a run missed while the host was down is made up for once", async () => {
  // half an hour from now, so that no regular run comes between
  const minute = (new Date().getMinutes() + 30) % 60;
  const app = writeTestApp(`
app.timer("hourly", { schedule: "0 ${minute} * * * *", handler: (timer, context) => context.log("ran", timer.isPastDue) });`);
  const last = Math.floor(Date.now() / HOUR) * HOUR + minute * MINUTE - 4 * HOUR;
  const file = join(app.data, "timers", "hourly.json");
  mkdirSync(join(app.data, "timers"), { recursive: true });
  writeFileSync(file, JSON.stringify({ last, next: last + HOUR, lastUpdated: last }));
  const host = await app.start();
  await host.logged(({ message }) => message === "ran true");
  await host.end();
  const status = JSON.parse(readFileSync(file, "utf8"));
  expect(status.next % HOUR).toBe(minute * MINUTE);
  expect(status.last).toBeGreaterThan(last + 3 * HOUR - 1);
  const again = await app.start();
  await again.end();
  expect(again.lines.some(({ message }) => message.startsWith("ran"))).toBe(false);
  app.remove();
});

test("a retry policy runs a failed timer again and tells it so", async () => {
  const app = writeTestApp(`
app.timer("stubborn", { schedule: "1.00:00:00", runOnStartup: true,
  retry: { strategy: "fixedDelay", maxRetryCount: 2, delayInterval: 0 },
  handler: (timer, context) => {
    context.log("try", JSON.stringify(context.retryContext ?? null));
    if (context.retryContext?.retryCount !== 2) throw new Error("not yet");
  } });`);
  const host = await app.start();
  await host.logged(({ message }) => message === "executed");
  expect(host.lines.map((line) => line.message).filter((message) => message.startsWith("try"))).toEqual([
    "try null",
    'try {"retryCount":1,"maxRetryCount":2,"exception":{"message":"not yet"}}',
    'try {"retryCount":2,"maxRetryCount":2,"exception":{"message":"not yet"}}',
  ]);
  await host.end();
  app.remove();
});

test("a disabled timer does not run", async () => {
  const app = writeTestApp(`
app.timer("off", { schedule: "1.00:00:00", runOnStartup: true, handler: (timer, context) => context.log("ran off") });
app.timer("on", { schedule: "1.00:00:00", runOnStartup: true, handler: (timer, context) => context.log("ran on") });`);
  const host = await app.start({ AzureWebJobs_off_Disabled: "1" });
  await host.logged(({ message }) => message === "ran on");
  await host.end();
  expect(host.lines.some(({ message }) => message === "ran off")).toBe(false);
  app.remove();
});
