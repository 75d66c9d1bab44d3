import type { Prompt } from "../calls/mediaOperation.ts";
import { FILE_PROMPT_SECONDS, MAX_PROMPT_CHARACTERS, SPEECH_CHARACTERS_PER_SECOND } from "../constants.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";

/**
 * Reads play sources: text, SSML (its tags are not spoken) or a file (never opened).
 * @throws ApiError 400 where a source is of no kind, empty, or longer than may be spoken
 */
export function readPrompts(sources: readonly JsonObject[]): Prompt[] {
  return sources.map((source) => {
    const text = textOf(source, "text", "text");
    if (text !== undefined) return speak(text, text);
    const ssml = textOf(source, "ssml", "ssmlText");
    if (ssml !== undefined) return speak(ssml, ssml.replace(/<[^>]*>/g, ""));
    const file = textOf(source, "file", "uri");
    if (file !== undefined) return { text: file, seconds: FILE_PROMPT_SECONDS };
    throw new ApiError(400, "BadRequest", "A play source must hold text, ssml or file.");
  });
}

function speak(text: string, spoken: string): Prompt {
  const { length } = spoken.trim();
  if (length === 0 || length > MAX_PROMPT_CHARACTERS) {
    throw new ApiError(400, "8582", `A prompt must have 1 to ${MAX_PROMPT_CHARACTERS} characters.`);
  }
  return { text, seconds: length / SPEECH_CHARACTERS_PER_SECOND };
}

function textOf(source: JsonObject, kind: string, field: string): string | undefined {
  const inner = fields.object(source, kind);
  return inner === undefined ? undefined : fields.require(fields.text(inner, field), `${kind}.${field}`);
}
