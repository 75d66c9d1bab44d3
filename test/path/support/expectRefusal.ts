import type { Answer, Row } from "../../support/apiClient.ts";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Checks that an answer is a refusal in Dataverse's shape (contract §3).
 * @param fragments what the message has to hold
 */
export function expectRefusal(answer: Answer, status: number, code: string, ...fragments: string[]): void {
  const error = answer.body["error"] as Row;
  expect({ status: answer.status, ...error }).toEqual({ status, code, message: expect.any(String) });
  for (const fragment of fragments) expect(error["message"]).toContain(fragment);
  expect(answer.headers.get("content-type")).toBe("application/json; odata.metadata=minimal");
  expect(answer.headers.get("odata-version")).toBe("4.0");
  expect(answer.headers.get("x-ms-correlation-request-id")).toMatch(guid);
}
