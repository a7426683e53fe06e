import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bucket } from "../s3";

/* A stand-in for S3 that implements the operations Parley uses and refuses requests with a wrong signature. */

const SECRET = "a secret for tests only";

export type TestBucket = Bucket & {
  objects: Map<string, Buffer>;
  uploads: Map<string, Map<number, Buffer>>;
  received(): number;
  refuse(refusing: boolean): void;
  stop(): Promise<void>;
};

type Request = {
  method: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
};
type Answer = { status: number; headers?: Record<string, string>; body?: Buffer | string };

export async function testBucket(): Promise<TestBucket> {
  const credentials = { accessKeyId: "tests", secretAccessKey: SECRET };
  const state = { objects: new Map<string, Buffer>(), uploads: new Map<string, Map<number, Buffer>>() };
  let received = 0;
  let refusing = false;
  const server = createServer(async (incoming, response) => {
    const body = await bodyOf(incoming);
    received += body.length;
    const url = new URL(incoming.url ?? "", "http://s3");
    const bucketAndKey = decodeURIComponent(url.pathname).slice(1).split("/");
    const request = {
      method: incoming.method ?? "",
      key: bucketAndKey.slice(1).join("/"),
      query: url.searchParams,
      headers: incoming.headers,
      body,
    };
    if (!isSigned(incoming, url, body)) send(response, failure(403, "SignatureDoesNotMatch"));
    else if (bucketAndKey[0] !== "files") send(response, failure(404, "NoSuchBucket"));
    // 400, because the SDK retries after a 5xx.
    else if (refusing && request.method === "PUT") send(response, failure(400, "InvalidRequest"));
    else send(response, answer(request, state));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    bucket: "files",
    region: "test-1",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
    pathStyle: true,
    ...state,
    received: () => received,
    refuse: (value) => {
      refusing = value;
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

function answer(request: Request, { objects, uploads }: Pick<TestBucket, "objects" | "uploads">): Answer {
  const { method, key, query, body } = request;
  const upload = query.get("uploadId");
  const parts = upload === null ? undefined : uploads.get(upload);
  if (upload !== null && !parts) return failure(404, "NoSuchUpload");
  if (method === "POST" && query.has("uploads")) {
    const id = `upload-${createHash("sha256").update(`${key}${uploads.size}${Math.random()}`).digest("hex")}`;
    uploads.set(id, new Map());
    return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }
  if (method === "PUT" && parts) {
    parts.set(Number(query.get("partNumber")), body);
    return { status: 200, headers: { ETag: etag(body) } };
  }
  if (method === "POST" && parts && upload) return complete(upload, parts, request, { objects, uploads });
  if (method === "DELETE" && upload) {
    uploads.delete(upload);
    return { status: 204 };
  }
  if (method === "PUT") {
    objects.set(key, body);
    return { status: 200, headers: { ETag: etag(body) } };
  }
  if (method === "DELETE") {
    objects.delete(key);
    return { status: 204 };
  }
  return method === "GET" || method === "HEAD"
    ? read(request, objects.get(key))
    : failure(405, "MethodNotAllowed");
}

function complete(
  upload: string,
  parts: Map<number, Buffer>,
  { key, body }: Request,
  { objects, uploads }: Pick<TestBucket, "objects" | "uploads">,
): Answer {
  const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) =>
    Number(number),
  );
  const chosen = named.map((number) => parts.get(number));
  if (chosen.some((part, at) => !part || (at < chosen.length - 1 && part.length < 5 * 1024 * 1024)))
    return failure(400, "EntityTooSmall");
  if (named.some((number, at) => at > 0 && number <= (named[at - 1] ?? 0)))
    return failure(400, "InvalidPartOrder");
  objects.set(key, Buffer.concat(chosen.flatMap((part) => part ?? [])));
  uploads.delete(upload);
  return xml(`<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>`);
}

function read({ headers }: Request, object: Buffer | undefined): Answer {
  if (!object) return failure(404, "NoSuchKey");
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
  if (from === undefined) return { status: 200, body: object };
  const start = Number(from);
  const end = Math.min(Number(to), object.length - 1);
  if (start > end) return failure(416, "InvalidRange");
  return {
    status: 206,
    headers: { "Content-Range": `bytes ${start}-${end}/${object.length}` },
    body: object.subarray(start, end + 1),
  };
}

/** Signature version 4, as Amazon's reference describes the signing of requests by their headers. */
function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const [, date, region, names = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=tests\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/.exec(
      request.headers.authorization ?? "",
    ) ?? [];
  const at = String(request.headers["x-amz-date"]);
  const bodyHash = createHash("sha256").update(body).digest("hex");
  if (!date || !region || !at.startsWith(date) || request.headers["x-amz-content-sha256"] !== bodyHash)
    return false;
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.split(";").includes(name)))
    return false;
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort();
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query.join("&"), headers.join(""), names, bodyHash].join(
    "\n",
  );
  const scope = `${date}/${region}/s3/aws4_request`;
  const hashed = createHash("sha256").update(canonical).digest("hex");
  const key = [date, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${SECRET}`,
  );
  const expected = createHmac("sha256", key)
    .update(`AWS4-HMAC-SHA256\n${at}\n${scope}\n${hashed}`)
    .digest("hex");
  return expected === signature;
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function etag(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

function failure(status: number, code: string): Answer {
  return { ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}

function xml(text: string): Answer {
  return {
    status: 200,
    headers: { "Content-Type": "application/xml" },
    body: `<?xml version="1.0"?>${text}`,
  };
}

function send(response: ServerResponse, { status, headers = {}, body = "" }: Answer): void {
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
