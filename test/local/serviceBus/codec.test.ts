import { message as amqp, types } from "rhea";
import { lockNumber } from "../../../local/serviceBus/amqp/lockNumber.ts";
import { lockToken } from "../../../local/serviceBus/amqp/lockToken.ts";
import { parseAddress } from "../../../local/serviceBus/amqp/parseAddress.ts";
import { readMessage } from "../../../local/serviceBus/codec/readMessage.ts";
import { withApplicationProperties } from "../../../local/serviceBus/codec/withApplicationProperties.ts";

const body = () => amqp.data_section(Buffer.from("body"));

test("a message without an id gets one and keeps its other properties", () => {
  const encoded = amqp.encode({ subject: "s", creation_time: new Date(5), group_id: "g", body: body() });
  const { messageId, sessionId, bare } = readMessage(encoded);
  expect(messageId).toMatch(/^[0-9a-f]{32}$/);
  expect(sessionId).toBe("g");
  expect(amqp.decode(bare)).toMatchObject({ message_id: messageId, subject: "s", creation_time: new Date(5) });
});

test("a given id, due time, partition key and time to live are read, and the bytes stay as they were", () => {
  const annotations = { "x-opt-scheduled-enqueue-time": new Date(9), "x-opt-partition-key": "p" };
  const sections = { message_id: "m", application_properties: { a: 1 }, body: body() };
  const encoded = amqp.encode({ ttl: 7, message_annotations: annotations, ...sections });
  const read = readMessage(encoded);
  expect(read).toMatchObject({ messageId: "m", dueAt: 9, partitionKey: "p", ttlMs: 7 });
  expect(encoded.subarray(encoded.length - read.bare.length).equals(read.bare)).toBe(true);
});

test("bytes that are no message, and ids that are too long, are refused", () => {
  const decodeError = expect.objectContaining({ condition: "amqp:decode-error" });
  const encoded = amqp.encode({ message_id: "m", body: body() });
  for (const wrong of [Buffer.from("hello"), encoded.subarray(0, encoded.length - 3), Buffer.from([0, 0x53])])
    expect(() => readMessage(wrong)).toThrow(decodeError);
  const long = amqp.encode({ message_id: "m".repeat(129), body: body() });
  expect(() => readMessage(long)).toThrow(expect.objectContaining({ condition: "com.microsoft:argument-error" }));
});

test("changed application properties replace their namesakes and leave the others' types alone", () => {
  const properties = { kept: types.wrap_short(7), changed: "old", ["long".repeat(80)]: "x".repeat(300) };
  const { bare } = readMessage(amqp.encode({ message_id: "m", application_properties: properties, body: body() }));
  const changed = withApplicationProperties(bare, { changed: "new", added: true });
  expect(amqp.decode(changed)["application_properties"]).toEqual({
    kept: 7,
    ["long".repeat(80)]: "x".repeat(300),
    changed: "new",
    added: true,
  });
  // a short is 0x61 and two bytes
  expect(changed.includes(Buffer.from([0x61, 0, 7]))).toBe(true);
});

test("application properties are added where a message has none, before its body", () => {
  const { bare } = readMessage(amqp.encode({ message_id: "m", body: body() }));
  const changed = amqp.decode(withApplicationProperties(bare, { a: "b" }));
  expect(changed).toMatchObject({ message_id: "m", application_properties: { a: "b" } });
  expect(changed["body"].content.toString()).toBe("body");
});

test("a lock token reads the same in .NET's byte order, and only by the process that made it", () => {
  const boot = Buffer.from([1, 2, 3, 4]);
  const token = lockToken(boot, 77);
  const swapped = Buffer.from(token);
  swapped.subarray(0, 4).reverse();
  swapped.subarray(4, 6).reverse();
  swapped.subarray(6, 8).reverse();
  expect(swapped.equals(token)).toBe(true);
  expect(lockNumber(boot, token)).toBe(77);
  expect(lockNumber(Buffer.from([1, 2, 3, 5]), token)).toBeUndefined();
  expect(lockNumber(boot, "no token")).toBeUndefined();
});

test.each([
  ["$cbs", "cbs", ""],
  ["Dial/$Management", "management", "dial"],
  ["dial/$DeadLetterQueue/$management", "management", "dial/$deadletterqueue"],
  ["sb://127.0.0.1:5672/Dial", "queue", "dial"],
  ["/dial/", "queue", "dial"],
])("the address %s stands for %s %s", (address, kind, entity) => {
  expect(parseAddress(address)).toEqual({ kind, entity });
});
