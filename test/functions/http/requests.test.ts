import { adminAnswer } from "../../../functions/http/adminAnswer.ts";
import { adminKind } from "../../../functions/http/adminKind.ts";
import { knownRoutes } from "../../../functions/http/knownRoutes.ts";
import { methodsOf } from "../../../functions/http/methodsOf.ts";
import { bodyLimits, readJsonText } from "../../../functions/http/readJsonText.ts";
import { readText } from "../../../functions/http/readText.ts";
import { writeCondition } from "../../../functions/http/writeCondition.ts";
import { httpRequest } from "../../support/httpRequest.ts";

const json = { "content-type": "application/json" };

function post(text: string, headers: Record<string, string> = json) {
  return httpRequest("/api/x", { method: "POST", headers, body: { string: text } });
}

test.each([
  "application/json",
  "application/json; charset=utf-8",
  'application/json;Charset="UTF-8"',
  "Application/JSON;odata.metadata=minimal",
])("a body of the type %s is read", async (type) => {
  expect(await readJsonText(post('{"a":"ß漢"}', { "content-type": type }), 100)).toBe('{"a":"ß漢"}');
});

test.each([
  {},
  { "content-type": "text/plain" },
  { "content-type": "application/jsonp" },
  { "content-type": "application/json; charset=iso-8859-1" },
  { "content-type": "application/json; odata.metadata=none; charset=utf-16" },
  { ...json, "content-encoding": "gzip" },
])("a body with the headers %j is refused", async (headers) => {
  await expect(readJsonText(post("{}", headers), 100)).rejects.toMatchObject({ code: "UnsupportedMediaType" });
});

test("bytes that are no UTF-8 are refused with their place, instead of stored as something else", async () => {
  const latin1 = Buffer.from('{"a":"é",\n "b":"cassée"}', "latin1");
  const request = (bytes: Buffer, type: string) =>
    httpRequest("/api/x", { method: "POST", headers: { "content-type": type }, body: { bytes } });
  const given = Buffer.concat([Buffer.from('{"a":"é\ufffd",'), latin1.subarray(9)]);
  const refusal = { code: "MalformedJson", message: "The body is not UTF-8 at line 2, column 11." };
  await expect(readJsonText(request(given, "application/json"), 100)).rejects.toMatchObject(refusal);
  await expect(readJsonText(request(given.subarray(0, 7), "application/json"), 100)).rejects.toThrow("column 7");
  const csv = { code: "InvalidArgument", message: "The body is not UTF-8 at line 1, column 7." };
  await expect(readText(request(latin1, "text/csv"), "text/csv", 100)).rejects.toMatchObject(csv);
  expect(await readJsonText(request(Buffer.from('\ufeff{"a":"é"}'), "application/json"), 100)).toBe('{"a":"é"}');
});

test("a body is measured in bytes; the limit itself is accepted", async () => {
  expect(await readJsonText(post("ß".repeat(50)), 100)).toHaveLength(50);
  await expect(readJsonText(post(`${"ß".repeat(50)}x`), 100)).rejects.toMatchObject({ code: "TooLarge" });
  const announced = { ...json, "content-length": String(bodyLimits.single + 1) };
  await expect(readJsonText(post("{}", announced), bodyLimits.single)).rejects.toThrow("64 KiB");
});

test.each([
  [{ "if-match": 'W/"1"' }, { version: 'W/"1"' }],
  [{ "if-match": "*" }, "exists"],
  [{ "if-none-match": "*" }, "absent"],
  [{}, "any"],
])("the headers %j ask for %j", (headers, expected) => {
  expect(writeCondition(httpRequest("/api/x", { headers: headers as Record<string, string> }), "any")).toEqual(
    expected,
  );
});

test("an address tells its kind of record, and no kind is one that objects inherit", () => {
  expect(adminKind(httpRequest("/", { params: { kind: "phone-numbers" } }))).toBe("phone-numbers");
  for (const kind of ["", "numbers", "constructor", "__proto__"]) {
    expect(() => adminKind(httpRequest("/", { params: { kind } }))).toThrow(
      "there are phone-numbers, outbound-profiles",
    );
  }
});

test("a secret is shown when it is set and never again", () => {
  const record = { target: "https://example.com/", secret: "whsec_x" };
  expect(adminAnswer("a", record, true)).toEqual({ id: "a", ...record });
  expect(adminAnswer("a", record, false)).toEqual({ id: "a", target: "https://example.com/" });
  expect(adminAnswer("a", { number: "+15550001000", maxConcurrentCalls: 2 }, false)).toEqual({
    id: "a",
    number: "+15550001000",
    maxConcurrentCalls: 2,
  });
});

test("an address tells the methods it knows, whatever stands in it", () => {
  const routes = [
    { route: "api/things({id})", methods: ["GET", "PATCH"] as const },
    { route: "api/things", methods: ["POST"] as const },
    { route: "api/v9.2/x", methods: ["GET"] as const },
  ];
  knownRoutes.push(...routes);
  expect(methodsOf("/api/things(1)")).toEqual(["GET", "PATCH"]);
  expect(methodsOf("/API/Things")).toEqual(["POST"]);
  expect(methodsOf("/api/things/")).toEqual(["POST"]);
  expect(methodsOf("/api/things(%41)")).toEqual(["GET", "PATCH"]);
  expect(methodsOf("/api/v9x2/x")).toEqual([]);
  expect(methodsOf("/api/things/1")).toEqual([]);
  expect(methodsOf("/api/%E0%A4%A")).toEqual([]);
});
