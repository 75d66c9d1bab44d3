import { HttpRequest, type HttpRequestInit } from "@azure/functions";

/** A request as the Functions host hands it over; `path` is taken from the app's own origin. */
export function httpRequest(path: string, init: HttpRequestInit = {}): HttpRequest {
  return new HttpRequest({ method: "GET", url: `http://127.0.0.1:7071${path}`, ...init });
}
