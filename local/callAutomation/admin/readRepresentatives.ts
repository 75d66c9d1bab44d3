import { OFFER_HABITS, type OfferHabit, type Representative } from "../people/representative.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";

const SECONDS = { min: 0, max: 3_600 };

/**
 * Reads the whole list of simulated representatives: who is absent answers after a second and never declines.
 * @throws ApiError 400 where a field is wrong
 */
export function readRepresentatives(body: JsonObject): Representative[] {
  const list = fields.require(fields.objects(body, "representatives"), "representatives");
  return list.map((item) => ({
    address: fields.require(fields.text(item, "address"), "address"),
    answers: fields.flag(item, "answers") ?? true,
    answerDelaySeconds: fields.number(item, "answerDelaySeconds", SECONDS) ?? 1,
    talkSeconds: fields.number(item, "talkSeconds", SECONDS) ?? null,
    wrapUpSeconds: fields.number(item, "wrapUpSeconds", SECONDS) ?? null,
    declines: fields.flag(item, "declines") ?? false,
    offers: readHabit(fields.text(item, "offers") ?? "accept"),
  }));
}

function readHabit(text: string): OfferHabit {
  const habit = OFFER_HABITS.find((name) => name === text);
  if (habit !== undefined) return habit;
  throw new ApiError(400, "8500", `offers: one of ${OFFER_HABITS.join(", ")} is accepted`);
}
