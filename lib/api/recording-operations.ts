import { RECORDING_HEAD_SIZE, RECORDING_TYPES } from "@/lib/recordings/media-type";
import { json, type Operation, problem, refusals, sessionIdParameter } from "./operation";
import { refTo, type Schema } from "./schemas";

const PATH = "/api/v1/sessions/{id}/recordings/{externalId}";
const EXAMPLE = "/api/v1/sessions/4711/recordings/call-4711-client";

const bytes: Schema = { type: "string", format: "binary" };
const response = refTo("Recording");
const facts = [
  sessionIdParameter,
  {
    name: "externalId",
    in: "path",
    required: true,
    description: "Your own id of the recording, unique in the session. Sending it again changes nothing.",
  },
  {
    name: "track",
    in: "query",
    required: false,
    description:
      "operator, client, everyone or screen. Required unless an event or an earlier request has named it.",
  },
  {
    name: "startedAt",
    in: "query",
    required: false,
    description: "When it begins, ISO 8601 with a zone. Required like the track.",
  },
  {
    name: "durationSeconds",
    in: "query",
    required: false,
    description: "Its duration in seconds; the player needs it for files that do not contain it.",
  },
  {
    name: "Repr-Digest",
    in: "header",
    required: false,
    description:
      "The SHA-256 of the whole recording (RFC 9530), or `sha256` in hexadecimal in the query. Checked if sent.",
  },
] as const;
const contentDigest = {
  name: "Content-Digest",
  in: "header",
  required: false,
  description: "The SHA-256 of the body (RFC 9530). Checked if sent.",
} as const;

const noSession = problem("The tenant has no such session.");
const failures = {
  ...refusals,
  404: noSession,
  413: problem("The recording is larger than the installation allows."),
  415: problem("The file is not audio or video that browsers play, or the body is compressed."),
  422: problem("A parameter is invalid, the body is incomplete, or a checksum is wrong. Send it again."),
};

export const recordingOperations: readonly Operation[] = [
  {
    method: "put",
    path: PATH,
    examplePath: `${EXAMPLE}?track=client&startedAt=2026-11-22T10:00:00Z&durationSeconds=184.2`,
    scope: "record",
    summary: "Upload a recording",
    description: `Stores a recording, whose bytes are the body: ${RECORDING_TYPES.join(", ")}, by their first bytes. Each track is a recording of its own, and Parley plays them together by their starts. After a failure send it again: the same bytes under the same id are stored once, and other bytes are refused with 409. A request takes at most five minutes; send large files in parts.`,
    parameters: [...facts, contentDigest],
    body: { types: ["application/octet-stream"], schema: bytes, required: true, file: "client.ogg" },
    exampleHeaders: { "Repr-Digest": "sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:" },
    responses: {
      200: json("It had been stored before.", response),
      201: json("It is stored and ready.", response),
      ...failures,
      409: problem(
        "Other bytes are stored under the id, the recording was deleted, or the session was anonymised.",
      ),
    },
  },
  {
    method: "patch",
    path: PATH,
    examplePath: `${EXAMPLE}?track=client&startedAt=2026-11-22T10:00:00Z`,
    scope: "record",
    summary: "Upload a part of a recording",
    description: `Appends a part to a recording. The first begins at 0 and has at least ${RECORDING_HEAD_SIZE.toLocaleString("en")} bytes; parts of 8 to 64 MB are a good size. The last is sent with Upload-Complete: ?1, and the response is 202: Parley then puts the parts together and checks the whole, after which the recording is ready or failed. After an interruption ask how much has arrived and go on from there. A part that was interrupted is not stored. An upload that nobody continues for a day is given up.`,
    parameters: [
      ...facts,
      {
        name: "Upload-Offset",
        in: "header",
        required: true,
        description: "Where the part begins in the recording, in bytes.",
      },
      {
        name: "Upload-Complete",
        in: "header",
        required: false,
        description: "?1 with the last part, whose body may be empty; otherwise ?0.",
      },
      contentDigest,
    ],
    body: { types: ["application/partial-upload"], schema: bytes, required: true, file: "part-1" },
    exampleHeaders: { "Upload-Offset": "0", "Upload-Complete": "?0" },
    responses: {
      200: json("The part is stored; Upload-Offset says where the next one begins.", response),
      202: json("All parts have arrived.", response),
      ...failures,
      409: problem(
        "The part begins elsewhere (Upload-Offset says where it has to), the recording is complete or was deleted, or the session was anonymised.",
      ),
    },
  },
  {
    method: "get",
    path: PATH,
    examplePath: EXAMPLE,
    scope: "record",
    summary: "Read the state of a recording",
    description:
      "Says how much of a recording has arrived, in the body and in the headers Upload-Offset and Upload-Complete, and whether it is ready. HEAD returns the headers alone.",
    parameters: facts.slice(0, 2),
    responses: {
      200: json("The recording.", response),
      ...refusals,
      404: problem("The tenant has no such session, or nothing of the recording has arrived."),
    },
  },
];
