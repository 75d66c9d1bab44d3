import { message as amqp } from "rhea";
import { SENDER_CREDIT } from "../limits.ts";
import { answerDelivery } from "./answerDelivery.ts";
import type { Client } from "./client.ts";
import { echoAttach } from "./echoAttach.ts";
import { keepLink } from "./keepLink.ts";
import { replyLink } from "./replyLink.ts";
import { verifyToken } from "./verifyToken.ts";
import type { WireLink } from "./wire.ts";

/**
 * Serves a link to `$cbs`, where a client brings its token before each link and renews it later: a shared access
 * signature, or the JWT of an identity. A valid token opens the whole namespace until it expires.
 */
export function serveCbs(client: Client, link: WireLink): void {
  echoAttach(link);
  link.add_credit(SENDER_CREDIT);
  link.attach();
  keepLink(client, link, () => undefined);
  link.on("message", ({ message, delivery }) => {
    link.add_credit(1);
    answerDelivery(delivery);
    const request = amqp.decode(message);
    const token = String(request["body"]);
    const answer = (until: number | undefined) => reply(client, request, until);
    if (token.startsWith("SharedAccessSignature ")) answer(verifyToken(token, client.access, Date.now()));
    else client.checkToken(token).then(answer, () => answer(undefined));
  });
}

function reply(client: Client, request: ReturnType<typeof amqp.decode>, until: number | undefined): void {
  client.authorizedUntil = Math.max(client.authorizedUntil, until ?? 0);
  const message = {
    correlation_id: request["message_id"],
    application_properties:
      until === undefined
        ? { "status-code": 401, "status-description": "The token is not valid.", "error-condition": UNAUTHORIZED }
        : { "status-code": 202, "status-description": "Accepted" },
    body: "",
  };
  const to = replyLink(client, request["reply_to"]);
  // sent settled: an acknowledgement of the reply would be one more frame each way
  if (to !== undefined) to.send(message).settled = true;
}

const UNAUTHORIZED = "amqp:unauthorized-access";
