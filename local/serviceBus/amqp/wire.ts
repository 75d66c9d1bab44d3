/**
 * The parts of rhea 3.0.5 this front end uses, private members among them: its declared types leave those out. The
 * version is pinned, and the tests of drain, of the session window and of the 40 ms stall would notice a change.
 */

/** What an attach frame carries; settable on the local side before the answer is sent. */
interface WireAttach {
  source: WireTerminus | null | undefined;
  target: WireTerminus | null | undefined;
  snd_settle_mode: number;
  rcv_settle_mode: number;
  properties: Record<string, unknown> | null | undefined;
  max_message_size: number;
}

/** A link's end: an address, and for a consumer the filter that names a session. */
interface WireTerminus {
  address: string | null | undefined;
  filter: Record<string, unknown> | null | undefined;
  described(): unknown;
}

/** An AMQP error as it is sent. */
export interface WireError {
  condition: string;
  description: string;
}

/** One delivery, in either direction. */
export interface WireDelivery {
  tag: Buffer;
  settled: boolean;
  remote_settled: boolean;
  remote_state: WireOutcome | undefined;
  update(settled: boolean, state?: unknown): void;
}

/** What a consumer said about a delivery: the fields of `modified` and of `rejected`. */
export interface WireOutcome {
  undeliverable_here?: boolean | undefined;
  message_annotations?: Record<string, unknown> | undefined;
  error?: { info?: Record<string, unknown> | null | undefined } | undefined;
}

/** What comes with an event. */
export interface WireEvent {
  connection: WireConnection;
  session: WireSession;
  sender?: WireLink;
  receiver?: WireLink;
  delivery: WireDelivery;
  /** The payload as bytes, since `tuneSession` hides the message format from rhea. */
  message: Buffer;
  format: number | null | undefined;
}

/** Anything of rhea that emits events. */
interface WireEmitter {
  on(event: string, listener: (event: WireEvent) => void): unknown;
}

/** A link; `credit` and `delivery_count` as in the specification. */
export interface WireLink extends WireEmitter {
  name: string;
  session: WireSession;
  connection: WireConnection;
  credit: number;
  delivery_count: number;
  issue_flow: boolean;
  local: { attach: { [field in keyof WireAttach]: unknown } };
  remote: { attach: WireAttach };
  open(): void;
  attach(): void;
  close(error?: WireError): void;
  is_open(): boolean;
  add_credit(credit: number): void;
  send(message: unknown, tag?: Buffer, format?: number): WireDelivery;
  _draining: boolean;
  _get_drain(): boolean;
  _process(): void;
}

/** A session: the SDK opens one for each link. */
export interface WireSession extends WireEmitter {
  outgoing: { available(): number };
  create_link(...args: unknown[]): WireLink;
  on_transfer(frame: { performative: { message_format: number | null | undefined } }): void;
}

/** A connection. */
export interface WireConnection extends WireEmitter {
  accept(socket: unknown): void;
  eof(): void;
  output(): void;
  close(error?: WireError): void;
  _register(): void;
  _write_frame(): void;
}
