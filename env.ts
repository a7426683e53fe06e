import { z } from "zod";

/** The configuration; .env.example documents each variable. */
export type Env = z.infer<typeof Environment>;

const SECRET_LENGTH = 32;
const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
const S3_KEYS = ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
const S3_DETAILS = ["S3_ENDPOINT", "S3_REGION", ...S3_KEYS, "S3_PATH_STYLE"] as const;

const text = z.string().trim();
const whole = (from: number, to: number) =>
  text
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be between ${from} and ${to}`);
const address = (protocols: string[], example: string) =>
  text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be an address such as ${example}`,
  );
const origin = address(["http:", "https:"], "https://parley.example.com")
  .refine((value) => !URL.canParse(value) || new URL(value).pathname === "/", "must not have a path")
  .transform((value) => new URL(value).origin);

const Environment = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).catch("development"),
    DATABASE_URL: address(
      ["postgres:", "postgresql:"],
      "postgres://user:password@host:5432/parley",
    ).optional(),
    DATABASE_POOL: whole(1, 1000).default(10),
    COUNT_MEMORY_MB: whole(1, 1_000_000).default(512),
    PORT: whole(0, 65535).default(3000),
    HOST: text.default("127.0.0.1"),
    PUBLIC_URL: origin.optional(),
    AUTH_SECRET: text.min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`).optional(),
    OIDC_ISSUER: address(["http:", "https:"], "https://login.example.com/realms/company").optional(),
    OIDC_CLIENT_ID: text.optional(),
    OIDC_CLIENT_SECRET: text.optional(),
    OIDC_NAME: text.default("Single sign-on"),
    SMTP_URL: address(["smtp:", "smtps:"], "smtp://user:password@mail.example.com:587").optional(),
    SMTP_FROM: text
      .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, "must be an address such as Parley <parley@example.com>")
      .optional(),
    TRUST_PROXY: z
      .union([z.literal("false").transform(() => false as const), whole(0, 10)], {
        error: "must be the number of proxies in front of Parley, or false",
      })
      .transform((hops) => hops || (false as const))
      .default(false),
    DATA_DIR: text.default(".data"),
    STORAGE_DIR: text.optional(),
    S3_BUCKET: text.optional(),
    S3_ENDPOINT: address(["http:", "https:"], "https://s3.example.com").optional(),
    S3_REGION: text.optional(),
    S3_ACCESS_KEY_ID: text.optional(),
    S3_SECRET_ACCESS_KEY: text.optional(),
    S3_PATH_STYLE: z.enum(["true", "false"], { error: "must be true or false" }).optional(),
    RECORDING_MAX_MB: whole(1, 1_000_000).default(2_000),
    WORKER: z.enum(["internal", "external"], { error: "must be internal or external" }).default("internal"),
    WEBHOOK_PRIVATE: z
      .enum(["true", "false"], { error: "must be true or false" })
      .default("false")
      .transform((value) => value === "true"),
    CHANNEL_URLS: text.default("").transform((list, context) => {
      const pairs = list.split(/[\s,]+/).filter(Boolean);
      const wrong = pairs.find((pair) => !/^[a-z]+=https?:\/\/[^\s=]+$/.test(pair));
      if (wrong) context.addIssue("must be a list such as whatsapp=https://graph.example.com");
      return new Map(pairs.map((pair) => pair.split("=", 2) as [string, string]));
    }),
    CITUS_URL: address(
      ["postgres:", "postgresql:"],
      "postgres://user:password@coordinator:5432/parley",
    ).optional(),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "must be one of fatal, error, warn, info, debug, trace, silent",
      })
      .default("info"),
  })
  .superRefine((given, context) => {
    const missing = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if (given.NODE_ENV === "production" && given.DATABASE_URL && !given.AUTH_SECRET)
      missing("AUTH_SECRET", "is missing; it encrypts sign-ins. Generate one with: openssl rand -base64 33");
    if (OIDC.some((name) => given[name]))
      for (const name of OIDC) if (!given[name]) missing(name, `is missing; set all of ${OIDC.join(", ")}`);
    const detail = S3_DETAILS.find((name) => given[name]);
    if (given.SMTP_URL && !given.SMTP_FROM) missing("SMTP_FROM", "is missing; set the sender of mails");
    if (given.SMTP_FROM && !given.SMTP_URL) missing("SMTP_URL", "is missing, but SMTP_FROM is set");
    if (!given.S3_BUCKET && detail) missing("S3_BUCKET", `is missing, but ${detail} is set`);
    if (given.S3_BUCKET && given.STORAGE_DIR) missing("STORAGE_DIR", "and S3_BUCKET cannot both be set");
    if (given.S3_BUCKET && !given.S3_ENDPOINT && !given.S3_REGION)
      missing("S3_REGION", "is missing; set the region of the bucket, such as eu-central-1");
    if (S3_KEYS.some((name) => given[name]))
      for (const name of S3_KEYS)
        if (!given[name]) missing(name, `is missing; set both ${S3_KEYS.join(" and ")}`);
  })
  .transform((given) => ({
    ...given,
    PUBLIC_URL: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    S3_REGION: given.S3_REGION ?? "us-east-1",
    S3_PATH_STYLE: given.S3_PATH_STYLE ? given.S3_PATH_STYLE === "true" : given.S3_ENDPOINT !== undefined,
  }));

let parsed: Env | undefined;

/** Returns the configuration, parsed at first use. Throws an Error that names every invalid value. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Parses `variables`. An empty value counts as not set. Throws like `env()`. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = Environment.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The configuration is invalid:\n${problems.join("\n")}\nSee .env.example.`);
}

/** Sets environment variables of this process and parses the configuration again at the next use. */
export function setEnv(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  parsed = undefined;
}

/** The environment for a child process: the variables of this process and `extra`. */
export function childEnv(extra: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}
