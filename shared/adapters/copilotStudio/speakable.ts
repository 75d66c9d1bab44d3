import { longestSpeech } from "../../domain/longestSpeech.ts";
import type { Activity } from "./activity.ts";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * What a telephone can say of a message: without speech marks (SSML), and without the asterisks and addresses of
 * Markdown, which would be read aloud.
 * @returns empty where nothing is left to say
 */
export function speakable({ text, speak }: Pick<Activity, "text" | "speak">): string {
  const marked = speak ?? "";
  const plain = marked.trim() === "" ? withoutMarkdown(text ?? "") : withoutMarks(marked);
  return plain.replace(/\s+/g, " ").trim().slice(0, longestSpeech);
}

function withoutMarks(speak: string): string {
  return speak
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => entities[name] ?? "");
}

function withoutMarkdown(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`+)/g, "")
    .replace(/^\s*(#{1,6}|[-*])\s+/gm, "");
}
