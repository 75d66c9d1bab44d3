/** Lower case, single blanks, no punctuation: what two ears would call the same. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

/** Whether something said holds a phrase as whole words. */
export function holdsPhrase(said: string, phrase: string): boolean {
  return plain(said).includes(plain(phrase));
}
