/**
 * The longest text that an agent may have spoken as one, in characters; Azure speaks 4,000 in all (facts/acs.md §1.2).
 */
export const longestSpeech = 2_000;
