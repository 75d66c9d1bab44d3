import { saveRecord } from "../../../shared/administration/saveRecord.ts";
import type { AdminKind } from "../../../shared/domain/adminRecords.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import { createWorld } from "../../support/createWorld.ts";

const number = "+15550001000";
const target = "https://example.com/outcomes";
const script = { start: "end", nodes: { end: { end: true } } };

const valid: Readonly<Record<AdminKind, readonly [id: string, body: object]>> = {
  "phone-numbers": [number, { number }],
  queues: ["desk", { name: "Desk" }],
  workstreams: ["outbound", { name: "Outbound", phoneNumbers: [number], agentId: "a" }],
  agents: ["a", { name: "A", script }],
  representatives: ["ada", { name: "Ada", queues: ["desk"], reach: { kind: "acsUser", id: "8:acs:ada" } }],
  "outcome-subscriptions": ["crm", { target }],
};

const save = (world: ReturnType<typeof createWorld>, kind: AdminKind, id: string, body: object) =>
  saveRecord(world, kind, id, JSON.stringify(body), "any");

test.each(Object.keys(valid) as AdminKind[])("a record of the kind %s is saved as checked", async (kind) => {
  const world = createWorld();
  const [id, body] = valid[kind];
  const saved = await save(world, kind, id, body);
  expect(saved.record).toMatchObject(body);
  expect(await world.configs.record(kind, id)).toEqual({ value: saved.record, version: saved.version });
});

test.each<[string, AdminKind, string, object, string]>([
  ["an id with a slash", "queues", "a/b", { name: "Desk" }, "id:"],
  ["an empty id", "queues", "", { name: "Desk" }, "id:"],
  ["an unknown field", "queues", "desk", { name: "Desk", size: 1 }, "size is not a known field"],
  ["a number under another's id", "phone-numbers", "+15550001001", { number }, "number: must equal the id"],
  ["a number that is none", "phone-numbers", "5550001000", { number: "5550001000" }, "number:"],
  ["a number without lines", "phone-numbers", number, { number, maxConcurrentCalls: 0 }, "maxConcurrentCalls"],
  ["a workstream without numbers", "workstreams", "o", { name: "O", phoneNumbers: [], agentId: "a" }, "phoneNumbers"],
  [
    "a script without its start",
    "agents",
    "a",
    { name: "A", script: { ...script, start: "x" } },
    "no node is named 'x'",
  ],
  [
    "a script that leads nowhere",
    "agents",
    "a",
    { name: "A", script: { start: "s", nodes: { s: { say: "x", next: "gone" } } } },
    "no node is named 'gone'",
  ],
  [
    "a script whose choice leads nowhere",
    "agents",
    "a",
    {
      name: "A",
      script: {
        start: "s",
        nodes: { s: { ask: "?", choices: [{ key: "1", next: "gone" }], otherwise: "s", silence: "s" } },
      },
    },
    "no node is named 'gone'",
  ],
  ["a target that is no address", "outcome-subscriptions", "crm", { target: "example" }, "target"],
  ["a target of another kind", "outcome-subscriptions", "crm", { target: "ftp://example.com/" }, "target"],
  ["a secret of another form", "outcome-subscriptions", "crm", { target, secret: "hush" }, "whsec_"],
])("%s is refused, and nothing is saved", async (_what, kind, id, body, words) => {
  const world = createWorld();
  const refusal = await save(world, kind, id, body).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DialerError);
  expect(refusal).toMatchObject({ code: "InvalidArgument" });
  expect(String(refusal)).toContain(words);
  expect(await world.configs.records(kind)).toEqual([]);
});

test("a subscription without a secret gets one of its own, of 32 bytes, and keeps it through later changes", async () => {
  const world = createWorld();
  const first = await save(world, "outcome-subscriptions", "crm", { target });
  const secret = "secret" in first.record ? (first.record.secret ?? "") : "";
  expect(Buffer.from(secret.replace("whsec_", ""), "base64")).toHaveLength(32);
  const changed = await save(world, "outcome-subscriptions", "crm", { target: `${target}/new` });
  expect(changed.record).toMatchObject({ target: `${target}/new`, secret });
  const other = await save(world, "outcome-subscriptions", "erp", { target });
  expect(other.record).not.toMatchObject({ secret });
});

test("a target that may not be posted to is refused", async () => {
  const world = createWorld();
  const refuse = async () => Promise.reject(new DialerError("InvalidArgument", "target: not accepted."));
  const outcomeTarget = { ...world.outcomeTarget, check: refuse };
  const saving = saveRecord(
    { ...world, outcomeTarget },
    "outcome-subscriptions",
    "crm",
    JSON.stringify({ target }),
    "any",
  );
  await expect(saving).rejects.toThrow("target: not accepted.");
  expect(await world.configs.records("outcome-subscriptions")).toEqual([]);
});

test("a condition that does not hold is told, and nothing is saved", async () => {
  const world = createWorld();
  await save(world, "queues", "desk", { name: "Desk" });
  const again = saveRecord(world, "queues", "desk", '{"name":"Other"}', "absent");
  await expect(again).rejects.toMatchObject({ code: "PreconditionFailed" });
  expect((await world.configs.record("queues", "desk"))?.value.name).toBe("Desk");
});
