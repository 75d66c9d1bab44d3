/** The account name and key every storage emulator is known by; they guard nothing and are published with Azurite. */
export const ACCOUNT_NAME = "devstoreaccount1";
/** See ACCOUNT_NAME. */
export const ACCOUNT_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/**
 * Bytes of journal after which a snapshot is taken (or as many bytes as the last snapshot holds, where that is more):
 * small enough that a start replays it in about a second, large enough that snapshots are rare.
 */
export const SNAPSHOT_AFTER_BYTES = 64 * 1024 * 1024;

/** Rows written to a snapshot between two turns of the event loop: about a millisecond of work. */
export const SNAPSHOT_ROWS_PER_TURN = 200;

/** Longer than any pause between two requests of a busy SDK client, so that it never races a closing connection. */
export const KEEP_ALIVE_MS = 120_000;
