/**
 * Reads back what packJson wrote.
 * @param entity a table entity with the properties `json0`, `json1`, …
 */
export function unpackJson<T>(entity: Readonly<Record<string, unknown>>): T {
  let text = "";
  for (let index = 0; typeof entity[`json${index}`] === "string"; index += 1) text += entity[`json${index}`];
  return JSON.parse(text) as T;
}
