import { errorAnswer } from "../../../functions/http/errorAnswer.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import { type ErrorCode, errorCodes } from "../../../shared/domain/errorCodes.ts";

/** Contract §3; where it names no code for Dataverse, the one Dataverse uses for the like. */
const contract: Readonly<Record<ErrorCode, readonly [number, string]>> = {
  InvalidArgument: [400, "0x80040203"],
  MalformedJson: [400, "0x80048d19"],
  RepeatabilityMismatch: [400, "0x80040203"],
  Unauthenticated: [401, "0x80040220"],
  Forbidden: [403, "0x80040220"],
  NotFound: [404, "0x80040217"],
  MethodNotAllowed: [405, "0x8006088a"],
  Conflict: [409, "0x80040237"],
  PreconditionFailed: [412, "0x80060882"],
  TooLarge: [413, "0x80040203"],
  UnsupportedMediaType: [415, "0x80040203"],
  TooManyRequests: [429, "0x80072322"],
  TooManyAtOnce: [429, "0x80072326"],
  DependencyDown: [503, "0x80040216"],
};

const bodyOf = (answer: ReturnType<typeof errorAnswer>) => JSON.parse(String(answer.body)) as unknown;

test.each(Object.keys(errorCodes) as ErrorCode[])(
  "%s is answered as the contract says, in Dataverse's shape",
  (code) => {
    const answer = errorAnswer(new DialerError(code, "What was wrong."));
    const [status, dataverse] = contract[code];
    expect(answer.status).toBe(status);
    expect(bodyOf(answer)).toEqual({ error: { code: dataverse, message: "What was wrong." } });
    expect(answer.headers).toMatchObject({ "Content-Type": "application/json; odata.metadata=minimal" });
  },
);

test("401 names the scheme, 429 and 503 say when to come back, and a repeatability mismatch says rejected", () => {
  const headersOf = (code: ErrorCode) => errorAnswer(new DialerError(code, "x")).headers;
  expect(headersOf("Unauthenticated")).toMatchObject({ "WWW-Authenticate": "Bearer" });
  expect(headersOf("DependencyDown")).toMatchObject({ "Retry-After": "2" });
  const wait = errorAnswer(new DialerError("TooManyRequests", "x", { retryAfterSeconds: 17 }));
  expect(wait.headers).toMatchObject({ "Retry-After": "17" });
  expect(headersOf("RepeatabilityMismatch")).toMatchObject({ "Repeatability-Result": "rejected" });
  expect(Object.keys(headersOf("InvalidArgument") ?? {})).toEqual(["Content-Type"]);
});

test.each([
  ["a refused connection", Object.assign(new Error("connect +15550002000"), { code: "ECONNREFUSED" })],
  ["a service that fails", Object.assign(new Error("secret"), { statusCode: 503 })],
  [
    "a fetch whose cause is a reset",
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) }),
  ],
  ["a bus without a connection", Object.assign(new Error("x"), { code: "ServiceCommunicationProblem" })],
  [
    "a bus that was tried several times",
    new AggregateError([new Error("x"), Object.assign(new Error("secret"), { code: "ServiceTimeout" })]),
  ],
  [
    "a bus where nobody listens",
    Object.assign(new Error("ECONNREFUSED: connect"), { name: "MessagingError", code: "GeneralError" }),
  ],
  ["a request that was given up", Object.assign(new Error("secret"), { name: "AbortError" })],
])("%s is a dependency that is down", (_what, error) => {
  const answer = errorAnswer(error);
  expect(answer.status).toBe(503);
  expect(answer.headers).toMatchObject({ "Retry-After": "2" });
  expect(answer.body).not.toMatch(/secret|\+1555/);
});

test.each([
  ["an error of our own making", new TypeError("cannot read +15550002000 of undefined")],
  ["a refusal by another service", Object.assign(new Error("+15550002000"), { statusCode: 400 })],
  ["a bus that refuses a message", Object.assign(new Error("too large"), { name: "MessagingError" })],
  ["several errors of our own making", new AggregateError([new TypeError("x"), new TypeError("y")])],
  ["what is no error at all", "+15550002000"],
  ["nothing", undefined],
])("%s is a 500 without internals", (_what, error) => {
  const answer = errorAnswer(error);
  expect(answer.status).toBe(500);
  expect(bodyOf(answer)).toEqual({ error: { code: "0x80040216", message: "An unexpected error occurred." } });
});
