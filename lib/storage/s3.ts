import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { NotFound } from "@/lib/errors";
import { validKey } from "./key";
import { measureStream } from "./measure-stream";
import { outOfRange } from "./range";
import type { Storage } from "./storage";

/** Without `credentials`, the SDK uses the role of the machine. */
export type Bucket = {
  bucket: string;
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Puts the bucket in the path instead of the host name, as most self-hosted services need it. */
  pathStyle: boolean;
};

/** In bytes. S3 allows 10,000 parts, so an object can have 78 GB. */
const PART_SIZE = 8 * 1024 * 1024;
const PARALLEL_PARTS = 2;
/** In milliseconds. */
const CONNECT_TIMEOUT = 5_000;
/** In milliseconds: long enough to upload a part over a slow line. */
const REQUEST_TIMEOUT = 300_000;

export function s3Storage(where: Bucket): Storage {
  const { bucket } = where;
  let client: Promise<S3Client> | undefined;
  const connected = () => (client ??= connect(where));
  return {
    async write(key, bytes) {
      const Key = validKey(key);
      const { Upload } = await import("@aws-sdk/lib-storage");
      const { stream, result } = measureStream(bytes);
      // The high-water mark counts chunks, not bytes.
      const Body = Readable.from(stream, { highWaterMark: 1 });
      const params = { Bucket: bucket, Key, Body, ContentType: "application/octet-stream" };
      try {
        await new Upload({
          client: await connected(),
          params,
          partSize: PART_SIZE,
          queueSize: PARALLEL_PARTS,
        }).done();
      } finally {
        Body.destroy();
      }
      return result();
    },

    async read(key, range) {
      const Key = validKey(key);
      const { GetObjectCommand } = await import("@aws-sdk/client-s3");
      const Range = range && `bytes=${range.start}-${range.end}`;
      const answer = await (await connected())
        .send(new GetObjectCommand({ Bucket: bucket, Key, Range }))
        .catch(rethrowAsOurs);
      if (!(answer.Body instanceof Readable)) throw new Error("The storage sent an object without a body");
      return { stream: answer.Body, size: wholeSize(answer.ContentRange, answer.ContentLength) };
    },

    async remove(key) {
      const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
      await (await connected()).send(new DeleteObjectCommand({ Bucket: bucket, Key: validKey(key) }));
    },
  };
}

/** Loads the SDK only here, because it is large and installations that store files in a folder never need it. */
async function connect({ region, endpoint, credentials, pathStyle }: Bucket): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  return new S3Client({
    region,
    endpoint,
    credentials,
    forcePathStyle: pathStyle,
    // The signature covers the bytes already, and some S3-compatible services reject the checksum headers.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
    },
  });
}

/** Maps by error code, because a missing bucket is a 404 too but must not become NotFound. */
function rethrowAsOurs(error: unknown): never {
  const code = error instanceof Error ? error.name : "";
  if (code === "NoSuchKey") throw new NotFound();
  if (code === "InvalidRange") throw outOfRange();
  throw error;
}

/** The last number of "bytes 0-9/1234"; without a range, the length of the body. */
function wholeSize(range: string | undefined, length: number | undefined): number {
  const size = range ? Number(range.split("/").at(-1)) : length;
  if (size === undefined || !Number.isSafeInteger(size))
    throw new Error("The storage did not say the size of an object");
  return size;
}
