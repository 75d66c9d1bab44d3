import type { IncomingMessage, ServerResponse } from "node:http";
import type { TokenCheck } from "../support/tokenCheck.ts";
import { signRequest } from "./signRequest.ts";

/** The two header lists of a request that Azurite reads. */
const SIGNED = { authorization: "Authorization", "x-ms-date": "x-ms-date" } as const;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Lets requests with an identity's token in: Azurite itself looks at tokens' shape, not at their signature, and only
 * where it speaks TLS. So the token is checked here, and what follows sees a request signed with the account's key.
 */
export function admitBearer(check: TokenCheck, next: Handler): Handler {
  return (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) {
      next(request, response);
      return;
    }
    check(token).then(
      (until) => {
        if (until === undefined) refuse(request, response);
        else {
          sign(request);
          next(request, response);
        }
      },
      () => refuse(request, response),
    );
  };
}

function sign(request: IncomingMessage): void {
  const date = new Date().toUTCString();
  const values = { "x-ms-date": date, authorization: signRequest(request.url ?? "/", date) };
  for (const name of Object.keys(SIGNED) as (keyof typeof SIGNED)[]) {
    request.headers[name] = values[name];
    // the raw list stands beside it: name, value, name, value
    const at = request.rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name);
    if (at < 0) request.rawHeaders.push(SIGNED[name], values[name]);
    else request.rawHeaders[at + 1] = values[name];
  }
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const body = JSON.stringify({
    "odata.error": { code: "AuthenticationFailed", message: { lang: "en-us", value: "The token is not valid." } },
  });
  response.writeHead(401, { "content-type": "application/json", "www-authenticate": "Bearer" });
  response.end(body);
}
