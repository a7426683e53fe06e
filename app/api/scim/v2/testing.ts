import type postgres from "postgres";
import { expect } from "vitest";
import { createKey } from "@/lib/keys/create";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import {
  DELETE as deleteGroup,
  PATCH as patchGroup,
  PUT as putGroup,
  GET as readGroup,
} from "./Groups/[id]/route";
import { GET as listGroups, POST as postGroup } from "./Groups/route";
import { GET as listTypes } from "./ResourceTypes/route";
import { GET as listSchemas } from "./Schemas/route";
import { GET as readConfig } from "./ServiceProviderConfig/route";
import {
  DELETE as deleteUser,
  PATCH as patchUser,
  PUT as putUser,
  GET as readUser,
} from "./Users/[id]/route";
import { GET as listUsers, POST as postUser } from "./Users/route";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const handlers: Readonly<Record<string, Handler>> = {
  "GET /Users": listUsers,
  "POST /Users": postUser,
  "GET /Users/": readUser,
  "PUT /Users/": putUser,
  "PATCH /Users/": patchUser,
  "DELETE /Users/": deleteUser,
  "GET /Groups": listGroups,
  "POST /Groups": postGroup,
  "GET /Groups/": readGroup,
  "PUT /Groups/": putGroup,
  "PATCH /Groups/": patchGroup,
  "DELETE /Groups/": deleteGroup,
  "GET /ServiceProviderConfig": readConfig,
  "GET /ResourceTypes": listTypes,
  "GET /Schemas": listSchemas,
};

/** The parts of resources, lists and errors that tests look at. */
export type Body = {
  id: string;
  detail?: string;
  scimType?: string;
  totalResults?: number;
  Resources?: Body[];
  groups?: object[];
  members?: { value: string }[];
  active?: boolean;
};

export type Answer = { status: number; type: string | null; body: Body };

/** Sends requests to the routes of SCIM with an API key, such as `ask("PATCH /Users/7", {...})`. */
export function provider(key: string) {
  return async (call: string, body?: unknown): Promise<Answer> => {
    const [method = "", address = ""] = call.split(" ");
    const url = new URL(`http://parley.test/api/scim/v2${address}`);
    const [, route = "", id = ""] = /^(\/\w+\/?)([^/]*)$/.exec(address.split("?")[0] ?? "") ?? [];
    const handler = handlers[`${method} ${route}`];
    if (!handler) throw new Error(`No route ${call}`);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/scim+json" };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body: text }) });
    const answer = await handler(request, { params: Promise.resolve({ id }) });
    const sent = await answer.text();
    return {
      status: answer.status,
      type: answer.headers.get("content-type"),
      body: sent ? JSON.parse(sent) : {},
    };
  };
}

/** A new tenant with an admin, and a provider that has a key of it. */
export async function newProvider(sql: postgres.Sql, slug: string) {
  const tenant = await makeTenant(sql, slug);
  const admin = await makeActor(sql, tenant, "admin");
  const { key } = await createKey(admin, { name: "Entra ID", scopes: ["provision"] });
  return { tenant, admin, ask: provider(key) };
}

export const PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export function operations(...Operations: object[]): object {
  return { schemas: [PATCH_SCHEMA], Operations };
}

/** A new user as Entra ID sends it; `slug` makes it another one for each tenant. */
export function newUser(slug: string) {
  const email = `eva@${slug}.test`;
  return {
    schemas: [
      "urn:ietf:params:scim:schemas:core:2.0:User",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ],
    externalId: `eva-${slug}`,
    userName: email,
    active: true,
    emails: [{ primary: true, type: "work", value: email }],
    meta: { resourceType: "User" },
    name: { formatted: "Eva Nová", familyName: "Nová", givenName: "Eva" },
    roles: [],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Sales" },
  };
}

export function expectError(answer: Answer, status: number, scimType?: string): void {
  expect(answer).toMatchObject({ status, type: "application/scim+json" });
  expect(answer.body).toMatchObject({ schemas: [expect.stringContaining(":Error")], status: String(status) });
  expect(answer.body.scimType).toBe(scimType);
  expect(answer.body.detail).toMatch(/\w/);
}
