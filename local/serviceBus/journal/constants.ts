/** Bytes before a frame's payload: its length and its CRC-32, four bytes each. */
export const FRAME_HEAD_BYTES = 8;
