import { type HttpHandler, type HttpResponseInit, InvocationContext } from "@azure/functions";
import { httpRoute } from "../../../functions/http/httpRoute.ts";
import { jsonAnswer } from "../../../functions/http/jsonAnswer.ts";
import * as composed from "../../../shared/composition.ts";
import { deadEnvironment } from "../../support/deadEnvironment.ts";
import { registeredFunctions } from "../../support/functionsCore.ts";
import { httpRequest } from "../../support/httpRequest.ts";

const before = process.env;
beforeAll(() => {
  process.env = { ...before, ...deadEnvironment, CALLER_REQUESTS_PER_5_MINUTES: "10", CALLER_CONCURRENT_REQUESTS: "2" };
  // no token can be checked without its issuer, so each is taken for the name of its caller
  const caller = async (token: string) => ({ id: token, roles: ["Omnichannel.Agent" as const] });
  Object.assign(composed.composition().tokens, { caller, isFromTelephony: async () => true });
});
afterAll(() => {
  process.env = before;
});

let routes = 0;

type Route = Parameters<typeof httpRoute>[0];

/** Registers a route; gives a way to ask it as a caller. */
function route(handler: Route["handler"], access: Route["access"] = ["Omnichannel.Agent"], waits = false) {
  routes += 1;
  httpRoute({
    name: `limited${routes}`,
    step: "report",
    methods: ["GET"],
    route: `l/${routes}`,
    access,
    waits,
    handler,
  });
  const registered = registeredFunctions.at(-1)?.callback as HttpHandler;
  return async (caller: string) => {
    const request = httpRequest("/api/x", { headers: { authorization: `Bearer ${caller}` } });
    return (await registered(request, new InvocationContext({ logHandler: () => {} }))) as HttpResponseInit;
  };
}

const fine = async () => jsonAnswer(200, {});

/** A handler that ends when it is told to. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const handler = async () => {
    await ended;
    return jsonAnswer(200, {});
  };
  return { handler, end: () => end() };
}

const codeOf = (answer: HttpResponseInit) => JSON.parse(String(answer.body)).error?.code as unknown;

test("the request over a caller's limit is answered 429 with the seconds to wait, another caller's is served", async () => {
  const ask = route(fine);
  for (let n = 0; n < 10; n += 1) expect((await ask("many")).status).toBe(200);
  const answer = await ask("many");
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 429, code: "0x80072322" });
  const headers = answer.headers as Record<string, string>;
  expect(Number(headers["Retry-After"])).toBeGreaterThan(290);
  expect(headers["OData-Version"]).toBe("4.0");
  expect((await ask("few")).status).toBe(200);
});

test("more at once than a caller may have is answered 429 at once; what fails counts no longer than it takes", async () => {
  const { handler, end } = held();
  const [slow, quick, failing] = [route(handler), route(fine), route(() => Promise.reject(new Error("x")))];
  for (let n = 0; n < 3; n += 1) expect((await failing("crowd")).status).toBe(500);
  const underWay = [slow("crowd"), slow("crowd")];
  // the token is checked first, and a turn of the event loop lets both requests in
  await new Promise(setImmediate);
  const answer = await quick("crowd");
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 429, code: "0x80072326" });
  end();
  await Promise.all(underWay);
  expect((await quick("crowd")).status).toBe(200);
});

test("who waits for something to happen has nothing under way", async () => {
  const { handler, end } = held();
  const waiting = route(handler, ["Omnichannel.Agent"], true);
  const all = Array.from({ length: 5 }, () => waiting("patient"));
  await new Promise(setImmediate);
  expect((await route(fine)("patient")).status).toBe(200);
  end();
  await Promise.all(all);
});

test("Azure's callbacks and open routes have no limit", async () => {
  for (const access of ["telephony", "anyone"] as const) {
    const ask = route(fine, access);
    for (let n = 0; n < 30; n += 1) expect((await ask("azure")).status).toBe(200);
  }
});
