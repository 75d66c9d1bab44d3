// Serves the page and passes wishes for a call on to the dialer, with a token of its own: a page in a browser must hold
// no secret. A sample to start from; put your site's own sign-in or bot protection before it.
//
//   API=https://func-….azurewebsites.net/api CONFIG_ID=<engagement configuration> \
//   TOKEN_ENDPOINT=https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token \
//   CLIENT_ID=<app registration with the role Omnichannel.Agent> CLIENT_SECRET=… SCOPE=api://<audience>/.default \
//   node sample/site/proxy.mjs
//
// With npm start on this machine: API and TOKEN_ENDPOINT from its ready line, CLIENT_ID=agent, CLIENT_SECRET=local and
// CONFIG_ID=cbbac510-3e66-ef11-a671-6045bd03d9d8.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const { API, TOKEN_ENDPOINT, CLIENT_ID, CLIENT_SECRET, SCOPE, CONFIG_ID, PORT = "8088" } = process.env;

const hour = 3_600_000;
const furthest = 30 * 24 * hour;
const largestBody = 4096;

/** So many wishes from one address in an hour. */
const wishesPerHour = 5;

const pages = new Map(
  [
    ["/", "callback.html", "text/html; charset=utf-8"],
    ["/callback.js", "callback.js", "text/javascript; charset=utf-8"],
    ["/callback.css", "callback.css", "text/css; charset=utf-8"],
  ].map(([path, file, type]) => [path, { type, body: readFileSync(join(import.meta.dirname, file)) }]),
);

const guard = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

let token;

/** The proxy's own token, until a minute before it ends. */
async function accessToken() {
  if (token !== undefined && token.until > Date.now()) return token.value;
  const form = { grant_type: "client_credentials", client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
  const body = new URLSearchParams(SCOPE === undefined ? form : { ...form, scope: SCOPE });
  const response = await fetch(TOKEN_ENDPOINT, { method: "POST", body });
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  const { access_token: value, expires_in: seconds } = await response.json();
  token = { value, until: Date.now() + (seconds - 60) * 1000 };
  return value;
}

const recent = new Map();

/** Whether an address has asked too often; what is older than an hour is forgotten. */
function isTooOften(address) {
  const since = Date.now() - hour;
  const moments = (recent.get(address) ?? []).filter((moment) => moment > since);
  recent.set(address, [...moments, Date.now()].slice(-wishesPerHour));
  for (const [other, known] of recent) if (known.at(-1) <= since) recent.delete(other);
  return moments.length >= wishesPerHour;
}

/** @returns what is wrong with a wish, in words for its sender; undefined where nothing is */
function faultOf({ requestId, name, number, topic, start, consent }) {
  const isText = (value, most) => typeof value === "string" && value.trim() !== "" && value.length <= most;
  const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
  const wait = Date.parse(start) - Date.now();
  if (!guid.test(requestId)) return "Please load the page again.";
  if (!isText(name, 100)) return "Please give your name.";
  if (!isText(topic, 200)) return "Please say what it is about.";
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return "Please give your number with its country code, such as +15550200000.";
  if (!(wait > -hour / 2 && wait < furthest)) return "Please choose a time within the next 30 days.";
  return consent === true ? undefined : "We call only with your consent.";
}

async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new RangeError("too large");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** Posts the delivery; the same wish sent again is the same delivery. */
async function askForCall({ requestId, name, number, topic, start }) {
  // the dialer knows a repeated wish by its very bytes, so nothing here may differ the second time
  const begin = Date.parse(start);
  return fetch(`${API}/data/v9.2/CCaaS_CreateProactiveVoiceDelivery`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await accessToken()}`,
      "content-type": "application/json",
      "repeatability-request-id": requestId,
      "repeatability-first-sent": new Date().toUTCString(),
    },
    body: JSON.stringify({
      ApiVersion: "1.0",
      ProactiveEngagementConfigId: CONFIG_ID,
      DestinationPhoneNumber: number,
      // a visitor who is signed in has an id in your customer system; this one is new to it
      ContactId: requestId,
      Windows: [{ Start: new Date(begin).toISOString(), End: new Date(begin + hour).toISOString() }],
      InputAttributes: { msdyn_CustomerName: name, msdyn_CaseTitle: topic, type: "callback" },
    }),
  });
}

/** @returns status and words for the visitor; what the dialer says stays inside */
async function takeWish(request) {
  const origin = request.headers.origin;
  if (origin !== undefined && new URL(origin).host !== request.headers.host) return [403, "Not from this page."];
  if (isTooOften(request.socket.remoteAddress)) return [429, "That was often. Please try again later."];
  let wish;
  try {
    wish = await read(request);
  } catch {
    return [400, "Please load the page again."];
  }
  const fault = faultOf(wish ?? {});
  if (fault !== undefined) return [400, fault];
  const response = await askForCall(wish);
  if (response.ok) return [202, ""];
  process.stderr.write(`the dialer answered ${response.status}\n`);
  return response.status === 400 ? [400, "We cannot call this number then."] : [503, "Please try again later."];
}

const server = createServer(async (request, response) => {
  const page = pages.get(request.url);
  if (request.method === "GET" && page !== undefined) {
    return response.writeHead(200, { ...guard, "content-type": page.type }).end(page.body);
  }
  if (request.method !== "POST" || request.url !== "/callback") return response.writeHead(404, guard).end();
  const [status, words] = await takeWish(request).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    return [503, "Please try again later."];
  });
  response.writeHead(status, { ...guard, "content-type": "text/plain; charset=utf-8" }).end(words);
});

server.listen(Number(PORT), "127.0.0.1", () => {
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}/\n`);
});
