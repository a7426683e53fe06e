import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db";
import { Invalid, Refusal } from "@/lib/errors";
import { type CreatedAdmin, createAdmin } from "@/lib/users/create-admin";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";

const USAGE = `
Makes a user an admin of a tenant. Creates the user and the tenant if they do not exist.

  npm run create-admin -- --tenant SLUG --email E-MAIL [--password P] [--name NAME] [--zone ZONE] [--country COUNTRY]
                              [--reset-password]

  --tenant          the tenant, as in its addresses, such as aurora
  --email           e-mail of the user
  --password        at least 10 characters; if missing, it is prompted for or read from standard input
  --name            name of the user
  --zone            time zone of a new tenant, such as Europe/Prague; default UTC
  --country         country of phone numbers without a country code, such as CZ; for a new tenant, or one that has none
  --reset-password  sets the password of an existing user and ends their sign-ins; otherwise their password stays
`;

await command(async (args) => {
  const {
    tenant,
    email,
    password,
    name,
    zone,
    country,
    help,
    "reset-password": resetPassword,
  } = optionsIn(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (!tenant || !email) throw new Error(`--tenant and --email are required.\n${USAGE}`);
  loadEnvFiles("production");
  const database = await openDatabase();
  try {
    const input = {
      tenant,
      email,
      password: password ?? (await readPassword()),
      name,
      zone,
      country,
      resetPassword,
    };
    console.log(successText(await createAdmin(input), tenant, email));
  } catch (error) {
    throw error instanceof Refusal ? new Error(refusalText(error)) : error;
  } finally {
    await closeDatabase();
    await database.close();
  }
});

function optionsIn(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        tenant: text,
        email: text,
        password: text,
        name: text,
        zone: text,
        country: text,
        "reset-password": flag,
        help: flag,
      },
    });
    return values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

async function readPassword(): Promise<string> {
  const { stdin, stdout } = process;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  lines.on("SIGINT", () => process.exit(130));
  if (stdin.isTTY) stdout.write("Password: ");
  try {
    for await (const line of lines) return line;
    throw new Error("A password is required: use --password, or pass it on standard input.");
  } finally {
    lines.close();
    if (stdin.isTTY) stdout.write("\n");
  }
}

function successText({ tenant, user, zone, country }: CreatedAdmin, slug: string, email: string): string {
  const users: Record<CreatedAdmin["user"], string> = {
    created: "The user is new.",
    found: "The user exists; the password was not changed (use --reset-password for that).",
    "password set": "The user exists; the password was changed, and they must sign in again.",
  };
  const settings = country
    ? `with the time zone ${zone} and the country ${country}`
    : `with the time zone ${zone}`;
  const tenantText =
    tenant === "created" ? `The tenant is new, ${settings}.` : `The tenant exists, ${settings}.`;
  return `${email} is now an admin of ${slug}. ${users[user]} ${tenantText}`;
}

function refusalText(refusal: Refusal): string {
  if (!(refusal instanceof Invalid)) return `${refusal.message}.`;
  return Object.entries(refusal.fields)
    .map(([field, message]) => `--${field}: ${message}`)
    .join("\n");
}
