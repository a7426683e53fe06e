import { gunzipSync } from "node:zlib";
import type { StandInAccount } from "@/lib/channels/stand-in";
import { jsonAnswer, readJson, type VendorAnswer, type VendorRequest } from "@/lib/channels/stand-in/server";
import { tokenProblem } from "../token";
import type { StoredFiles } from "./files";
import { readSent, type SentMessage } from "./message";

const MAX_FILE = 100_000_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Gateway = {
  account: StandInAccount;
  files: StoredFiles;
  /** The address of this server. */
  url(): string;
  /** Whether messages can be delivered to a client: those who wrote and did not close the conversation. */
  isOpen(client: string): boolean;
  deliver(message: SentMessage): void;
};

/** Answers as Apple's gateway and its servers for files: https://register.apple.com/resources/messages/msp-rest-api */
export function answerApple(gateway: Gateway, request: VendorRequest): VendorAnswer {
  const { method, path } = request;
  const [, root, name = ""] = path.split("/");
  if (root === "upload" && method === "POST") return upload(gateway, name, request);
  if (root === "download" && method === "GET") return download(gateway, name);
  const route = `${method} ${path}`;
  const answer = Object.hasOwn(routes, route) ? routes[route] : undefined;
  if (!answer) return empty(404);
  return refusalOf(gateway, request) ?? answer(gateway, request);
}

const routes: Readonly<Record<string, (gateway: Gateway, request: VendorRequest) => VendorAnswer>> = {
  "POST /v1/message": takeMessage,
  "GET /v1/preUpload": preUpload,
  "GET /v1/preDownload": preDownload,
  "POST /v1/decodePayload": decodePayload,
};

/** Null for a request that is signed by the provider and comes from its business. */
function refusalOf({ account }: Gateway, { headers }: VendorRequest): VendorAnswer | null {
  const { mspId = "", secret = "" } = account.settings;
  const token = headers.authorization?.replace(/^Bearer /, "");
  if (!token) return empty(401);
  if (tokenProblem(token, { mspId, secret }, "iss")) return empty(403);
  return headers["source-id"] === account.account ? null : empty(404);
}

function takeMessage(gateway: Gateway, request: VendorRequest): VendorAnswer {
  const { headers } = request;
  const client = String(headers["destination-id"] ?? "");
  const body = readJson(
    headers["content-encoding"] === "gzip" ? { body: gunzipSync(request.body) } : request,
  );
  const agrees =
    body?.v === 1 &&
    body.id === headers.id &&
    UUID.test(String(body.id)) &&
    body.sourceId === headers["source-id"] &&
    body.destinationId === client;
  const sent = agrees && body ? readSent(body, client, gateway.files) : null;
  if (!sent) return empty(400);
  if (!gateway.isOpen(client)) return empty(404);
  gateway.deliver(sent);
  return empty(200);
}

function preUpload({ files, url }: Gateway, { headers }: VendorRequest): VendorAnswer {
  const size = Number(headers.size ?? Number.NaN);
  if (!Number.isSafeInteger(size) || size < 1 || size > MAX_FILE) return empty(400);
  const { id, owner } = files.add(size);
  return jsonAnswer(200, {
    "upload-url": `${url()}/upload/${id}`,
    "mmcs-url": `${url()}/content/${id}`,
    "mmcs-owner": owner,
  });
}

function upload({ files }: Gateway, id: string, { body }: VendorRequest): VendorAnswer {
  const fileChecksum = files.upload(id, body);
  return fileChecksum === null
    ? empty(400)
    : jsonAnswer(200, { singleFile: { fileChecksum, size: body.length } });
}

function preDownload({ files, url }: Gateway, { headers }: VendorRequest): VendorAnswer {
  const { url: place, owner, signature } = headers;
  if (!place || !owner || !signature) return empty(400);
  const id = String(place).split("/").at(-1) ?? "";
  if (!files.find(id, owner, signature)) return empty(404);
  return jsonAnswer(200, { "download-url": `${url()}/download/${id}` });
}

function download({ files }: Gateway, id: string): VendorAnswer {
  const bytes = files.download(id);
  return bytes
    ? { status: 200, headers: { "content-length": String(bytes.length) }, body: bytes }
    : empty(404);
}

/** The format of Apple's own is not documented; here it is JSON already. */
function decodePayload(_: Gateway, request: VendorRequest): VendorAnswer {
  const interactiveData = request.headers.bid ? readJson(request) : null;
  return interactiveData ? jsonAnswer(200, { interactiveData }) : empty(400);
}

function empty(status: number): VendorAnswer {
  return { status, body: "" };
}
