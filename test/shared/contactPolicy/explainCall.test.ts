import { explainCall } from "../../../shared/contactPolicy/explainCall.ts";
import { explainRequest } from "../../../shared/contactPolicy/explainRequest.ts";
import { rulesReader } from "../../../shared/contactPolicy/rulesReader.ts";
import { contactKeys } from "../../../shared/domain/contactKeys.ts";
import { contactRules } from "../../../shared/domain/contactRules.ts";
import type { EngagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { frequencyCap } from "../../../shared/domain/frequencyCap.ts";
import { type Queue, queue } from "../../../shared/domain/queue.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";
import { memoryConsentStore } from "../../support/memory/memoryConsentStore.ts";
import { memoryContactLedger } from "../../support/memory/memoryContactLedger.ts";
import { configId, sampleConfig } from "../../support/sampleRows.ts";

const number = "+13055552368";
/** 13:00 in Florida on Tuesday, 2 June 2026. */
const noon = Date.parse("2026-06-02T17:00:00Z");
const hour = 3_600_000;

function world() {
  const configs = memoryConfigStore();
  const ports = { configs, consents: memoryConsentStore(), contactLedger: memoryContactLedger() };
  return { ...ports, clock: memoryClock(noon), contactRules: rulesReader(configs) };
}

/** Keeps the sample's configuration, changed, and its queue. */
async function configure(
  deps: ReturnType<typeof world>,
  changes: Partial<EngagementConfig> = {},
  hours?: Queue["hours"],
) {
  const config = sampleConfig(changes);
  await deps.configs.saveConfig(config, "any");
  await deps.configs.saveRecord("queues", config.queueId, queue.parse({ name: "Desk", hours }), "any");
}

const ask = (deps: ReturnType<typeof world>, changes: object = {}) =>
  explainCall(deps, explainRequest.parse({ number, ...changes }));

test("without rules a reminder may be made now, and everything that was asked is told", async () => {
  const explained = await ask(world());
  expect(explained).toMatchObject({
    decision: { allowed: true },
    countries: ["US"],
    state: "FL",
    zones: ["America/New_York"],
    rulesets: expect.arrayContaining([{ id: "us-states", version: "2026-11-21" }]),
  });
  expect(explained.checks.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
    "Country passes",
    "DoNotCall passes",
    "Consent passes",
    "Suppression passes",
  ]);
});

test("hours are reckoned in the zone that is stated, by whichever of its names", async () => {
  const deps = world();
  expect((await ask(deps, { timeZone: "Pacific Standard Time" })).zones).toEqual(["America/Los_Angeles"]);
  expect((await ask(deps, { timeZone: "(GMT-10:00) Hawaii" })).zones).toContain("Pacific/Honolulu");
});

test("the next moment is one at which the queue is open and nobody has quiet", async () => {
  const deps = world();
  const day = (from: string) => [{ days: [1, 2, 3, 4, 5, 6, 7], from, to: "23:00" }];
  await configure(deps, {}, day("18:00"));
  const quiet = {
    name: "Quiet",
    zone: { kind: "fixed", timeZone: "UTC" },
    weekly: [{ days: [2], from: "10:00", to: "20:00" }],
  };
  await deps.configs.saveRecord("quiet-times", "noon", quietTime.parse(quiet), "any");
  const settings = contactRules.parse({ releaseMinutes: 0 });
  await deps.configs.saveRecord("contact-rules", "default", settings, "any");
  const nextAt = Date.parse("2026-06-02T20:00:00Z");
  expect((await ask(deps, { configId })).decision).toMatchObject({ code: "OutsideQueueHours", nextAt });
  expect((await ask(deps, { configId, at: "2026-06-02T18:00:00Z" })).decision).toMatchObject({
    code: "QuietTime",
    nextAt,
  });
  await configure(deps, {}, day("21:00"));
  const later = { code: "OutsideQueueHours", nextAt: nextAt + hour };
  expect((await ask(deps, { configId, at: "2026-06-02T18:00:00Z" })).decision).toMatchObject(later);
  await configure(deps, { suspended: "ApiAction" }, day("21:00"));
  expect((await ask(deps, { configId })).decision).not.toHaveProperty("nextAt");
});

test("a configuration that is suspended, and a queue that is closed, hold the call", async () => {
  const deps = world();
  const weekends = [{ days: [6, 7], from: "09:00", to: "17:00" }];
  await configure(deps, {}, weekends);
  expect(await ask(deps, { configId })).toMatchObject({
    decision: { allowed: false, kind: "hold", code: "OutsideQueueHours", nextAt: Date.parse("2026-06-06T09:00:00Z") },
    checks: expect.arrayContaining([
      { rule: "Configuration", outcome: "passes" },
      expect.objectContaining({ rule: "QueueHours", outcome: "holds" }),
    ]),
  });
  await configure(deps, { suspended: "BotFailure" }, weekends);
  expect((await ask(deps, { configId })).decision).toMatchObject({ code: "ConfigurationSuspended" });
  await configure(deps, { active: false });
  expect((await ask(deps, { configId })).decision).toMatchObject({ code: "ConfigurationInactive" });
  await configure(deps, { ignoreQueueHours: true }, weekends);
  expect((await ask(deps, { configId })).decision).toMatchObject({ allowed: true });
});

test("what ends a delivery is told before what its configuration holds it for", async () => {
  const deps = world();
  await configure(deps, { suspended: "BotFailure" });
  await deps.consents.add({ number, purpose: "any", state: "OptedOut", source: "form", at: 1 });
  expect((await ask(deps, { configId })).decision).toMatchObject({ kind: "refuse", code: "DoNotCall" });
});

test("the purpose is the configuration's where none is asked about", async () => {
  const deps = world();
  await configure(deps, { purpose: "commercial" });
  expect((await ask(deps, { configId })).decision).toMatchObject({ code: "NoConsent" });
  expect((await ask(deps, { configId, purpose: "transactional" })).decision).toMatchObject({ allowed: true });
});

test("a configuration that does not exist is not explained", async () => {
  await expect(ask(world(), { configId })).rejects.toMatchObject({ code: "NotFound", field: "configId" });
});

test("for a sales call each rule says what it has against it, law by its source", async () => {
  const deps = world();
  await configure(deps);
  await deps.consents.add({ number, purpose: "any", state: "OptedIn", source: "form", at: 1 });
  const keys = contactKeys(number, "", configId);
  for (const id of ["1", "2", "3"]) await deps.contactLedger.note([keys.subject], { id, at: noon - hour });
  const asked = { purpose: "commercial", configId: configId.toUpperCase(), at: "2026-06-02T17:00:00Z" };
  const { decision, checks, alsoApplies } = await ask(deps, asked);
  expect(decision).toMatchObject({ allowed: false, code: "FrequencyCap", nextAt: noon + 23 * hour });
  expect(checks).toEqual(
    expect.arrayContaining([
      { rule: "Consent", outcome: "passes", source: expect.stringContaining("FCC 24-17") },
      {
        rule: "FrequencyCap",
        outcome: "holds",
        code: "FrequencyCap",
        message: "They were called 3 times in 24 hours; 3 are allowed (by subject).",
        source: expect.stringContaining("Florida Statutes 501.616"),
      },
      { rule: "ContactHours", outcome: "passes", source: expect.stringContaining("47 CFR 64.1200(c)(1)") },
    ]),
  );
  expect(alsoApplies.map(({ topic }) => topic)).toEqual(expect.arrayContaining(["ring", "abandonment", "retention"]));
});

test("every rule is told of, also those behind the one that decides", async () => {
  const { decision, checks } = await ask(world(), { purpose: "commercial", at: "2026-06-02T04:00:00Z" });
  expect(decision).toMatchObject({ code: "NoConsent" });
  expect(checks.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(
    expect.arrayContaining(["Consent refuses", "ContactHours holds"]),
  );
});

test("a conversation about a debt is known to the next question about it", async () => {
  const deps = world();
  const { talk } = contactKeys(number, "", "debt 1");
  await deps.contactLedger.note([talk], { id: "1", at: noon - hour });
  const about = (subject: string) => ask(deps, { purpose: "debtCollection", subject });
  expect((await about("debt 1")).decision).toMatchObject({ code: "RecentConversation" });
  expect((await about("debt 2")).decision).toMatchObject({ allowed: true });
});

test("a record that is added, changed or removed changes the policy, and nothing else makes it anew", async () => {
  const deps = world();
  const before = await deps.contactRules();
  expect(await deps.contactRules()).toBe(before);
  const always = quietTime.parse({ name: "Tuesdays", weekly: [{ days: [2], from: "00:00", to: "24:00" }] });
  await deps.configs.saveRecord("quiet-times", "tuesdays", always, "any");
  expect((await ask(deps)).decision).toMatchObject({ code: "QuietTime", source: "quiet-times/tuesdays" });
  await deps.configs.saveRecord("quiet-times", "tuesdays", { ...always, active: false }, "any");
  expect((await ask(deps)).decision).toMatchObject({ allowed: true });
  const cap = frequencyCap.parse({ name: "Cap", period: "day", max: 1 });
  await deps.configs.saveRecord("frequency-caps", "one", cap, "any");
  await deps.contactLedger.note([contactKeys(number, "", "").number], { id: "1", at: noon - hour });
  expect((await ask(deps)).decision).toMatchObject({ code: "FrequencyCap" });
  await deps.configs.removeRecord("frequency-caps", "one", "any");
  expect((await ask(deps)).decision).toMatchObject({ allowed: true });
});

test.each([
  [{ number: "0555" }, "number"],
  [{ at: "2026-06-02" }, "at"],
  [{ timeZone: "EST5EDT6" }, "timeZone"],
  [{ purpose: "fun" }, "purpose"],
  [{ country: "us" }, "country"],
  [{ dial: true }, ""],
])("the question with %j is refused", (changes, field) => {
  const parsed = explainRequest.safeParse({ number, ...changes });
  expect(parsed.error?.issues[0]?.path.join(".")).toBe(field);
});
