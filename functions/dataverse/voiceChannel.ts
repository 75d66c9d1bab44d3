/** Dataverse's value of msdyn_type for the voice channel, the only one that is served (facts/dynamics.md §1.3). */
export const voiceChannel = 100000000;
