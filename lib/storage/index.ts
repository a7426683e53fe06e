import { resolve } from "node:path";
import { type Env, env } from "@/env";
import { localStorage } from "./local";
import { s3Storage } from "./s3";
import type { Storage } from "./storage";

const FOLDER = "files";

let opened: { env: Env; storage: Storage } | undefined;

export function storage(): Storage {
  const configured = env();
  if (opened?.env !== configured) opened = { env: configured, storage: open(configured) };
  return opened.storage;
}

function open(configured: Env): Storage {
  const { DATA_DIR, STORAGE_DIR, S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_PATH_STYLE } = configured;
  // Without the comment, the bundler would add the files of this folder to the build.
  if (!S3_BUCKET)
    return localStorage(resolve(/* turbopackIgnore: true */ STORAGE_DIR ?? `${DATA_DIR}/${FOLDER}`));
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = configured;
  return s3Storage({
    bucket: S3_BUCKET,
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    pathStyle: S3_PATH_STYLE,
  });
}
