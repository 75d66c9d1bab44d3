import { guid } from "./guid.ts";

/**
 * Takes an attempt's name apart.
 * @returns the delivery's id and the attempt's number, or undefined where the text is no attempt's name
 */
export function parseAttemptId(id: string): { deliveryId: string; number: number } | undefined {
  const [deliveryId = "", digits = "", rest] = id.split(".");
  if (rest !== undefined || !guid.test(deliveryId) || !/^[1-9]\d{0,3}$/.test(digits)) return undefined;
  return { deliveryId, number: Number(digits) };
}
