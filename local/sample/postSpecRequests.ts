import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Api } from "./openApi.ts";

/** What became of one of the spec's sample requests. */
export interface SpecAnswer {
  readonly file: string;
  readonly status: number;
  readonly body: unknown;
  readonly deliveryId?: string;
}

/** A moment as the spec's samples write it. */
const moment = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** Posts the spec's sample requests as they stand, the second's fault included, their windows moved to now. */
export async function postSpecRequests(api: Api, dir: string): Promise<SpecAnswer[]> {
  const answers: SpecAnswer[] = [];
  for (const file of readdirSync(join(dir, "requests")).sort()) {
    const text = moveToNow(readFileSync(join(dir, "requests", file), "utf8"));
    const { status, body } = await api.send("POST", "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", text);
    const id = (body as { DeliveryId?: string } | undefined)?.DeliveryId;
    answers.push({ file, status, body, ...(id === undefined ? {} : { deliveryId: id }) });
  }
  return answers;
}

/** Moves all moments of a text by the same span, so that the first one is now. */
function moveToNow(text: string): string {
  const first = text.match(moment)?.[0];
  if (first === undefined) return text;
  const span = Date.now() - Date.parse(first);
  return text.replace(moment, (found) => new Date(Date.parse(found) + span).toISOString());
}
