import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { Webhook } from "standardwebhooks";
import { DialerError } from "../../domain/dialerError.ts";
import type { OutcomePost, OutcomePostResult, OutcomeTarget } from "../../ports/outcomeTarget.ts";
import { isPrivateAddress } from "./isPrivateAddress.ts";
import { publicLookup, type Resolve } from "./publicLookup.ts";
import { type GuardedResult, targetGuard } from "./targetGuard.ts";

/** How long a post may take, from the look-up of the name to the answer's end, in ms. */
const answerTimeout = 10_000;

/** How the targets are reached. */
export interface WebhookTargetOptions {
  /** Whether http and addresses of this machine are accepted, which is for the embedded stack alone. */
  readonly allowLocal: boolean;
  /** Finds every address of a name. */
  readonly resolve?: Resolve;
  /** How long a post may take, in ms. */
  readonly timeout?: number;
}

/** Posts outcomes as signed webhooks (Standard Webhooks). Redirects are not followed. */
export function webhookTarget(options: WebhookTargetOptions): OutcomeTarget {
  const { allowLocal, timeout = answerTimeout } = options;
  const resolve: Resolve = options.resolve ?? ((host) => lookup(host, { all: true }));
  const guard = targetGuard();
  return {
    async check(target) {
      const refusal = allowLocal ? undefined : await refusalOf(new URL(target), resolve);
      if (refusal !== undefined) throw new DialerError("InvalidArgument", `target: ${refusal}.`, { field: "target" });
    },
    async post(post) {
      const url = new URL(post.target);
      if (!allowLocal && isForbidden(url)) return { kind: "failed", why: "EPRIVATE" };
      return guard(url.origin, () => tried(post, { allowLocal, resolve, timeout }));
    },
  };
}

async function tried(post: OutcomePost, options: Required<WebhookTargetOptions>): Promise<GuardedResult> {
  try {
    const status = await send(post, options);
    return { result: resultOf(status), healthy: status < 500 && status !== 429 };
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "no answer";
    return { result: { kind: "failed", why: code === "ABORT_ERR" ? "ETIMEDOUT" : code }, healthy: false };
  }
}

function resultOf(status: number): OutcomePostResult {
  if (status >= 200 && status < 300) return { kind: "delivered" };
  return status === 410 ? { kind: "gone" } : { kind: "failed", why: `status ${status}` };
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** A literal address is never looked up, so it is checked before it is connected to. */
function isForbidden(url: URL): boolean {
  const host = hostOf(url);
  return url.protocol !== "https:" || (isIP(host) !== 0 && isPrivateAddress(host));
}

async function refusalOf(url: URL, resolve: Resolve): Promise<string | undefined> {
  if (url.protocol !== "https:") return "only https addresses are accepted";
  try {
    const addresses = await resolve(hostOf(url));
    return addresses.some(({ address }) => isPrivateAddress(address))
      ? "addresses that resolve to private, loopback or link-local ranges are not accepted"
      : undefined;
  } catch {
    return "the host's name cannot be resolved";
  }
}

function send(post: OutcomePost, { allowLocal, resolve, timeout }: Required<WebhookTargetOptions>): Promise<number> {
  const url = new URL(post.target);
  const at = new Date(post.at);
  const options = {
    method: "POST",
    // ends a connection that hangs at any point, an answer that never ends among them
    signal: AbortSignal.timeout(timeout),
    headers: {
      "content-type": `${post.contentType ?? "application/cloudevents+json"}; charset=utf-8`,
      "content-length": Buffer.byteLength(post.body),
      "webhook-id": post.webhookId,
      "webhook-timestamp": String(Math.floor(post.at / 1000)),
      "webhook-signature": new Webhook(post.secret).sign(post.webhookId, at, post.body),
    },
    ...(allowLocal ? {} : { lookup: publicLookup(resolve) }),
  };
  return new Promise((done, fail) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options, (response) => {
      // what comes after the status does not matter, nor does it if it fails
      response.on("error", () => {}).resume();
      done(response.statusCode ?? 0);
    });
    request.on("error", fail);
    request.end(post.body);
  });
}
