import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { leanConnection } from "../../bench/accept/leanConnection.ts";

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function connectTo(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const connection = await leanConnection("127.0.0.1", (server.address() as AddressInfo).port);
  closers.push(() => {
    connection.close();
    server.closeAllConnections();
    server.close();
  });
  return connection;
}

const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

test("one connection carries request after request, whatever the answers' lengths and scripts", async () => {
  const connection = await connectTo((asked, response) => {
    const body = asked.url === "/empty" ? "" : "漢字".repeat(20_000);
    response.writeHead(asked.url === "/empty" ? 404 : 200, { "content-length": Buffer.byteLength(body) }).end(body);
  });
  expect(await connection.send(request("/long"))).toBe(200);
  expect(await connection.send(request("/empty"))).toBe(404);
  expect(await connection.send(request("/long"))).toBe(200);
});

test("an answer that comes in pieces is waited for", async () => {
  const connection = await connectTo((_, response) => {
    response.writeHead(201, { "content-length": 4 });
    response.write("ab");
    setImmediate(() => response.end("cd"));
  });
  expect(await connection.send(request("/"))).toBe(201);
});

test("a connection that breaks fails the request under way", async () => {
  const connection = await connectTo((_, response) => response.destroy());
  await expect(connection.send(request("/"))).rejects.toThrow("closed before the answer");
});
