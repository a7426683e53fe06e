import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const DATABASE_URL = "postgres://parley:secret@localhost:5432/parley";
const AUTH_SECRET = "0123456789abcdef0123456789abcdef";

describe("the configuration", () => {
  it("needs no variables", () => {
    expect(parseEnv({})).toMatchObject({
      DATABASE_POOL: 10,
      PORT: 3000,
      HOST: "127.0.0.1",
      PUBLIC_URL: "http://localhost:3000",
      TRUST_PROXY: false,
      DATA_DIR: ".data",
      LOG_LEVEL: "info",
    });
  });

  it("treats an empty value as not set", () => {
    expect(parseEnv({ PORT: "", OIDC_ISSUER: " ", DATABASE_URL: "" }).PORT).toBe(3000);
  });

  it("names every invalid value and what is allowed", () => {
    const read = () => parseEnv({ PORT: "web", DATABASE_URL: "mysql://db", LOG_LEVEL: "loud" });
    expect(read).toThrow("PORT must be a whole number");
    expect(read).toThrow("DATABASE_URL must be an address such as postgres://");
    expect(read).toThrow("LOG_LEVEL must be one of");
    expect(read).toThrow(".env.example");
  });

  it("never repeats a secret in an error", () => {
    expect(() => parseEnv({ AUTH_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2)/s);
    expect(() => parseEnv({ DATABASE_URL: "//user:hunter2@db" })).toThrow(/^(?!.*hunter2)/s);
  });

  it("needs the sender of mails with the mail server, and the other way round", () => {
    const [SMTP_URL, SMTP_FROM] = ["smtps://user:secret@mail.example.com", "Parley <parley@example.com>"];
    expect(parseEnv({ SMTP_URL, SMTP_FROM })).toMatchObject({ SMTP_URL, SMTP_FROM });
    expect(() => parseEnv({ SMTP_URL })).toThrow("SMTP_FROM is missing");
    expect(() => parseEnv({ SMTP_FROM })).toThrow("SMTP_URL is missing");
    expect(() => parseEnv({ SMTP_URL: "mail.example.com", SMTP_FROM })).toThrow(
      "SMTP_URL must be an address",
    );
    for (const sender of ["Parley", "a@b\r\nBcc: c@d", "Parley <>"])
      expect(() => parseEnv({ SMTP_URL, SMTP_FROM: sender })).toThrow("SMTP_FROM must be an address");
  });

  it("requires AUTH_SECRET in production", () => {
    expect(() => parseEnv({ NODE_ENV: "production", DATABASE_URL })).toThrow("AUTH_SECRET is missing");
    expect(parseEnv({ NODE_ENV: "production", DATABASE_URL, AUTH_SECRET }).AUTH_SECRET).toBe(AUTH_SECRET);
    expect(() => parseEnv({ AUTH_SECRET: "short" })).toThrow("at least 32 characters");
  });

  it("requires all variables of single sign-on, or none", () => {
    expect(() => parseEnv({ OIDC_ISSUER: "https://login.example.com" })).toThrow(
      "OIDC_CLIENT_ID is missing; set all of OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET",
    );
  });

  it("accepts a number of proxies, or false", () => {
    expect(parseEnv({ TRUST_PROXY: "false" }).TRUST_PROXY).toBe(false);
    expect(parseEnv({ TRUST_PROXY: "0" }).TRUST_PROXY).toBe(false);
    expect(parseEnv({ TRUST_PROXY: "2" }).TRUST_PROXY).toBe(2);
    expect(() => parseEnv({ TRUST_PROXY: "true" })).toThrow("TRUST_PROXY must be the number of proxies");
  });

  it("accepts a public address without a path", () => {
    expect(parseEnv({ PUBLIC_URL: "https://chat.example.com/" }).PUBLIC_URL).toBe("https://chat.example.com");
    expect(parseEnv({ PORT: "4000" }).PUBLIC_URL).toBe("http://localhost:4000");
    expect(() => parseEnv({ PUBLIC_URL: "https://example.com/parley" })).toThrow("must not have a path");
    expect(() => parseEnv({ PUBLIC_URL: "chat" })).toThrow("PUBLIC_URL must be an address");
  });

  it("accepts a folder, or a complete description of a bucket", () => {
    expect(parseEnv({}).S3_BUCKET).toBeUndefined();
    expect(parseEnv({ S3_BUCKET: "files", S3_REGION: "eu-central-1" }).S3_PATH_STYLE).toBe(false);
    expect(parseEnv({ S3_BUCKET: "files", S3_ENDPOINT: "http://minio:9000" }).S3_PATH_STYLE).toBe(true);
    expect(() => parseEnv({ S3_REGION: "eu-central-1" })).toThrow("S3_BUCKET is missing, but S3_REGION");
    expect(() => parseEnv({ S3_BUCKET: "files" })).toThrow("S3_REGION is missing");
    expect(() => parseEnv({ S3_BUCKET: "files", S3_ENDPOINT: "minio" })).toThrow("S3_ENDPOINT must be");
    expect(() => parseEnv({ S3_BUCKET: "files", S3_REGION: "x", STORAGE_DIR: "/files" })).toThrow(
      "STORAGE_DIR and S3_BUCKET cannot both be set",
    );
    expect(() => parseEnv({ S3_BUCKET: "files", S3_REGION: "x", S3_SECRET_ACCESS_KEY: "hunter2" })).toThrow(
      /S3_ACCESS_KEY_ID is missing(?!.*hunter2)/s,
    );
  });

  it("does not allow webhooks to private networks by default", () => {
    expect(parseEnv({}).WEBHOOK_PRIVATE).toBe(false);
    expect(parseEnv({ WEBHOOK_PRIVATE: "true" }).WEBHOOK_PRIVATE).toBe(true);
    expect(() => parseEnv({ WEBHOOK_PRIVATE: "yes" })).toThrow("WEBHOOK_PRIVATE must be true or false");
  });

  it("runs background jobs in the server by default", () => {
    expect(parseEnv({}).WORKER).toBe("internal");
    expect(parseEnv({ WORKER: "external" }).WORKER).toBe("external");
    expect(() => parseEnv({ WORKER: "none" })).toThrow("WORKER must be internal or external");
  });
});
