import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { connect } from "node:tls";
import { makeCertificate } from "../../../local/secureFront/makeCertificate.ts";
import { type Front, startFront } from "../../../local/secureFront/startFront.ts";

const certificate = makeCertificate(Date.now());

let behind: Server;
let front: Front;
const arrived: Socket[] = [];

beforeAll(async () => {
  behind = createServer((socket) => {
    arrived.push(socket);
    socket.on("error", () => undefined);
    socket.pipe(socket);
  });
  behind.listen(0, "127.0.0.1");
  await once(behind, "listening");
  front = await startFront(certificate, 0, (behind.address() as AddressInfo).port);
});

afterAll(async () => {
  await front.close();
  behind.close();
});

test("the certificate is for this machine, signed by its own key, and valid now", () => {
  const read = new X509Certificate(certificate.certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(read.checkIP("127.0.0.2")).toBeUndefined();
  expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now());
});

test("what comes through TLS passes both ways, much of it too, for a client that trusts the certificate", async () => {
  const socket = connect({ host: "127.0.0.1", port: front.port, ca: certificate.certificate });
  const sent = Buffer.alloc(3_000_000, "hello ");
  const got: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => got.push(chunk));
  socket.end(sent);
  await once(socket, "end");
  expect(Buffer.concat(got).equals(sent)).toBe(true);
});

test("a client that does not trust the certificate does not get through", async () => {
  const other = makeCertificate(Date.now());
  const socket = connect({ host: "127.0.0.1", port: front.port, ca: other.certificate });
  const [error] = await once(socket, "error");
  expect(String(error.code)).toMatch(/CERT|SIGNATURE/);
});

test("a connection that breaks on one side is broken on the other", async () => {
  const first = connect({ host: "127.0.0.1", port: front.port, ca: certificate.certificate });
  first.on("error", () => undefined);
  first.write("x");
  await once(first, "data");
  const inner = arrived.at(-1) as Socket;
  const innerClosed = once(inner, "close");
  first.destroy();
  await innerClosed;

  const second = connect({ host: "127.0.0.1", port: front.port, ca: certificate.certificate });
  second.on("error", () => undefined);
  second.write("x");
  await once(second, "data");
  const closed = once(second, "close");
  arrived.at(-1)?.destroy();
  await closed;
});
