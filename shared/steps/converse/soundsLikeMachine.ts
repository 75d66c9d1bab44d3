/** What machines say and people, asked whether they take a call, do not; in lower case. */
const phrases: readonly string[] = [
  "after the tone",
  "after the beep",
  "at the tone",
  "leave a message",
  "leave me a message",
  "leave your message",
  "leave your name",
  "you have reached",
  "you've reached",
  "voicemail",
  "voice mail",
  "mailbox",
  "answering machine",
  "come to the phone",
  "take your call right now",
];

/** Whether what was heard is the greeting of an answering machine; English only, in other languages silence decides. */
export function soundsLikeMachine(text: string): boolean {
  const heard = text.toLowerCase().replaceAll("’", "'");
  return phrases.some((phrase) => heard.includes(phrase));
}
