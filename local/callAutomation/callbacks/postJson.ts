import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { CALLBACK_TIMEOUT_MS } from "../constants.ts";

// bounded, so that a thousand calls ending at once do not open a thousand connections to one receiver
const POOL = { keepAlive: true, maxSockets: 64 };
const httpAgent = new HttpAgent(POOL);
const httpsAgent = new HttpsAgent(POOL);

/**
 * Posts JSON and reads the answer away.
 * @param token goes out as bearer token
 * @returns the HTTP status
 * @throws where no answer came, or none in time
 */
export function postJson(url: string, json: string, token: string): Promise<number> {
  const secure = url.startsWith("https:");
  const body = Buffer.from(json);
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, agent: secure ? httpsAgent : httpAgent, timeout: CALLBACK_TIMEOUT_MS };
    const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    request.on("error", reject);
    request.end(body);
  });
}
