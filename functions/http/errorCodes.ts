import type { ErrorCode } from "../../shared/domain/errorCodes.ts";

/** HTTP status and Dataverse code of each error (contract §3). */
export const errorCodes: Readonly<Record<ErrorCode, readonly [status: number, code: string]>> = {
  InvalidArgument: [400, "0x80040203"],
  MalformedJson: [400, "0x80048d19"],
  RepeatabilityMismatch: [400, "0x80040203"],
  Unauthenticated: [401, "0x80040220"],
  Forbidden: [403, "0x80040220"],
  NotFound: [404, "0x80040217"],
  MethodNotAllowed: [405, "0x8006088a"],
  Conflict: [409, "0x80040237"],
  PreconditionFailed: [412, "0x80060882"],
  TooLarge: [413, "0x80040203"],
  UnsupportedMediaType: [415, "0x80040203"],
  TooManyRequests: [429, "0x80072322"],
  TooManyAtOnce: [429, "0x80072326"],
  DependencyDown: [503, "0x80040216"],
};
