import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { NotFound } from "@/lib/errors";
import { checkedKey } from "./key";
import { measured } from "./measured";
import { outOfRange } from "./range";
import type { Storage } from "./storage";

/** Without `credentials` the SDK asks the machine for its role. */
export type Bucket = {
  bucket: string;
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** The bucket in the path rather than in the name of the host, as services on a network of one's own want it. */
  pathStyle: boolean;
};

/** In bytes. S3 takes 10,000 parts, so that an object may have 78 GB; two parts at a time are in memory. */
const PART = 8 * 1024 * 1024;
const PARALLEL = 2;
/** In milliseconds. A part has to go through a slow line. */
const CONNECT_WITHIN = 5_000;
const ANSWER_WITHIN = 300_000;

/** Objects in a bucket of S3, or of a service that speaks like it. */
export function s3Storage(where: Bucket): Storage {
  const { bucket } = where;
  let client: Promise<S3Client> | undefined;
  const connected = () => (client ??= connect(where));
  return {
    async write(key, bytes) {
      const Key = checkedKey(key);
      const { Upload } = await import("@aws-sdk/lib-storage");
      const { stream, result } = measured(bytes);
      // Chunk by chunk: what waits in here is not counted in bytes.
      const Body = Readable.from(stream, { highWaterMark: 1 });
      const params = { Bucket: bucket, Key, Body, ContentType: "application/octet-stream" };
      try {
        await new Upload({ client: await connected(), params, partSize: PART, queueSize: PARALLEL }).done();
      } finally {
        // Whatever went wrong, nobody fetches the rest of the source any more.
        Body.destroy();
      }
      return result();
    },

    async read(key, range) {
      const Key = checkedKey(key);
      const { GetObjectCommand } = await import("@aws-sdk/client-s3");
      const Range = range && `bytes=${range.start}-${range.end}`;
      const answer = await (await connected())
        .send(new GetObjectCommand({ Bucket: bucket, Key, Range }))
        .catch(sayWhatIsMissing);
      if (!(answer.Body instanceof Readable)) throw new Error("The storage sent an object without a body");
      return { stream: answer.Body, size: wholeSize(answer.ContentRange, answer.ContentLength) };
    },

    async remove(key) {
      const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
      await (await connected()).send(new DeleteObjectCommand({ Bucket: bucket, Key: checkedKey(key) }));
    },
  };
}

/** The SDK is large: who keeps files in a folder never loads it. */
async function connect({ region, endpoint, credentials, pathStyle }: Bucket): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  return new S3Client({
    region,
    endpoint,
    credentials,
    forcePathStyle: pathStyle,
    // The signature covers the bytes already; services that only resemble S3 stumble over further headers.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      throwOnRequestTimeout: true,
    },
  });
}

/** By the code that S3 gives, because a bucket that does not exist is a 404 too, and no answer to a reader. */
function sayWhatIsMissing(error: unknown): never {
  const code = error instanceof Error ? error.name : "";
  if (code === "NoSuchKey") throw new NotFound();
  if (code === "InvalidRange") throw outOfRange();
  throw error;
}

/** Of "bytes 0-9/1234" the last number: the length of an answer is that of the part. */
function wholeSize(range: string | undefined, length: number | undefined): number {
  const size = range ? Number(range.split("/").at(-1)) : length;
  if (size === undefined || !Number.isSafeInteger(size))
    throw new Error("The storage did not say the size of an object");
  return size;
}
