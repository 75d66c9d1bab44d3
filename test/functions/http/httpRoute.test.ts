import { type HttpHandler, type HttpRequest, type HttpResponseInit, InvocationContext } from "@azure/functions";
import { httpRoute } from "../../../functions/http/httpRoute.ts";
import { jsonAnswer } from "../../../functions/http/jsonAnswer.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import { deadEnvironment } from "../../support/deadEnvironment.ts";
import { registeredFunctions } from "../../support/functionsCore.ts";
import { httpRequest } from "../../support/httpRequest.ts";

const before = process.env;
beforeAll(() => {
  process.env = { ...before, ...deadEnvironment };
});
afterAll(() => {
  process.env = before;
});

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
let routes = 0;

/** Registers a route and calls it as the host does; gives the answer and what was logged. */
async function call(
  handler: Parameters<typeof httpRoute>[0]["handler"],
  request: HttpRequest = httpRequest("/api/x"),
  access: Parameters<typeof httpRoute>[0]["access"] = "anyone",
): Promise<{ answer: HttpResponseInit; headers: Record<string, string>; logged: string }> {
  routes += 1;
  httpRoute({ name: `test${routes}`, step: "report", methods: ["GET"], route: `api/x${routes}`, access, handler });
  const logged: string[] = [];
  const context = new InvocationContext({ logHandler: (_level, ...text) => logged.push(text.join(" ")) });
  const registered = registeredFunctions.at(-1)?.callback as HttpHandler;
  const answer = (await registered(request, context)) as HttpResponseInit;
  return { answer, headers: answer.headers as Record<string, string>, logged: logged.join("\n") };
}

const fine = async () => jsonAnswer(200, { fine: true }, { ETag: "1" });

test("an answer carries OData's version, a correlation id and the headers of its own", async () => {
  const { answer, headers } = await call(fine);
  expect(answer.status).toBe(200);
  expect(headers).toMatchObject({ "OData-Version": "4.0", ETag: "1" });
  expect(headers["x-ms-correlation-request-id"]).toMatch(guid);
});

test("a caller's correlation id is taken over where it is a GUID, and nothing else is", async () => {
  const id = "5a3b7c1e-0000-4000-8000-000000000001";
  const with_ = (value: string) => httpRequest("/api/x", { headers: { "x-ms-correlation-request-id": value } });
  expect((await call(fine, with_(id))).headers["x-ms-correlation-request-id"]).toBe(id);
  expect((await call(fine, with_("guess"))).headers["x-ms-correlation-request-id"]).toMatch(guid);
});

test("an error that is an answer is given with all headers and logged by nobody", async () => {
  const { answer, headers, logged } = await call(() => Promise.reject(new DialerError("NotFound", "No such thing.")));
  expect(answer.status).toBe(404);
  expect(headers).toMatchObject({ "OData-Version": "4.0", "Content-Type": "application/json; odata.metadata=minimal" });
  expect(logged).toBe("");
});

test("an unexpected error is a 500, logged by name and code alone", async () => {
  const error = Object.assign(new TypeError("cannot call +15550002000"), { code: "ERR_X" });
  const { answer, logged } = await call(() => Promise.reject(error));
  expect(answer.status).toBe(500);
  expect(JSON.parse(logged)).toMatchObject({ step: "report", name: "TypeError", code: "ERR_X" });
  expect(logged + String(answer.body)).not.toContain("+1555");
});

test.each([undefined, "", "Basic YTpi", "Bearer", "Bearer ", "Bearer two tokens", "token"])(
  "with the authorization %j a caller's route and Azure's are closed",
  async (authorization) => {
    const request = () => httpRequest("/api/x", authorization === undefined ? {} : { headers: { authorization } });
    for (const access of [["Omnichannel.Agent"] as const, "telephony" as const]) {
      const { answer, headers } = await call(fine, request(), access);
      expect(answer.status).toBe(401);
      expect(headers["WWW-Authenticate"]).toBe("Bearer");
    }
  },
);

test("where tokens cannot be checked because their issuer is down, a route is neither open nor closed: 503", async () => {
  const token = [{ alg: "RS256", kid: "1" }, {}, "x"].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  const request = () => httpRequest("/api/x", { headers: { authorization: `Bearer ${token.join(".")}` } });
  for (const access of [["Omnichannel.Agent"] as const, "telephony" as const]) {
    const { answer, headers } = await call(fine, request(), access);
    expect(answer.status).toBe(503);
    expect(headers["Retry-After"]).toBe("2");
  }
});
