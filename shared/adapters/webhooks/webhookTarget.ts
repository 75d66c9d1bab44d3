import { type LookupAddress, lookup } from "node:dns";
import { lookup as lookUp } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";
import { DialerError } from "../../domain/dialerError.ts";
import type { OutcomePost, OutcomePostResult, OutcomeTarget } from "../../ports/outcomeTarget.ts";
import { isPrivateAddress } from "./isPrivateAddress.ts";

/** How long a target may take to answer, in ms (Standard Webhooks recommends 15 to 30 s). */
const answerTimeout = 15_000;

/**
 * Posts outcomes as signed webhooks (Standard Webhooks). Redirects are not followed.
 * @param allowLocal whether http and addresses of this machine are accepted, which is for the embedded stack alone
 */
export function webhookTarget(allowLocal: boolean): OutcomeTarget {
  return {
    async check(target) {
      const refusal = allowLocal ? undefined : await refusalOf(new URL(target));
      if (refusal !== undefined) throw new DialerError("InvalidArgument", `target: ${refusal}.`, { field: "target" });
    },
    async post(post) {
      try {
        const status = await send(post, allowLocal);
        if (status >= 200 && status < 300) return { kind: "delivered" };
        return status === 410 ? { kind: "gone" } : { kind: "failed", why: `status ${status}` };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

function failed(error: unknown): OutcomePostResult {
  const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
  return { kind: "failed", why: code };
}

async function refusalOf(url: URL): Promise<string | undefined> {
  if (url.protocol !== "https:") return "only https addresses are accepted";
  try {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const addresses = await lookUp(host, { all: true });
    return addresses.some(({ address }) => isPrivateAddress(address))
      ? "addresses that resolve to private, loopback or link-local ranges are not accepted"
      : undefined;
  } catch {
    return "the host's name cannot be resolved";
  }
}

/** Resolves a name and refuses private addresses at the moment of connecting, so that a name cannot change in between. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const found: LookupAddress[] = addresses;
    if (found.some(({ address }) => isPrivateAddress(address))) {
      return callback(Object.assign(new Error("private address"), { code: "EPRIVATE" }), []);
    }
    const [first] = found;
    if (options.all === true) return callback(null, found);
    return callback(null, first?.address ?? "", first?.family);
  });
};

function send(post: OutcomePost, allowLocal: boolean): Promise<number> {
  const url = new URL(post.target);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // a literal address is never looked up, so it is checked here
  const forbidden = !allowLocal && (url.protocol !== "https:" || (isIP(host) !== 0 && isPrivateAddress(host)));
  if (forbidden) return Promise.reject(Object.assign(new Error("address not accepted"), { code: "EPRIVATE" }));
  const at = new Date(post.at);
  const options = {
    method: "POST",
    timeout: answerTimeout,
    headers: {
      "content-type": "application/cloudevents+json; charset=utf-8",
      "content-length": Buffer.byteLength(post.body),
      "webhook-id": post.webhookId,
      "webhook-timestamp": String(Math.floor(post.at / 1000)),
      "webhook-signature": new Webhook(post.secret).sign(post.webhookId, at, post.body),
    },
    ...(allowLocal ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("timeout", () => request.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    request.on("error", reject);
    request.end(post.body);
  });
}
