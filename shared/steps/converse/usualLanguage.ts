/** The language spoken where nobody has said another. */
export const usualLanguage = "en-US";
