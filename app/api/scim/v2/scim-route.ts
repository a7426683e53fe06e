import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { env } from "@/env";
import type { KeyActor } from "@/lib/actor";
import { readObject } from "@/lib/api/body";
import { Invalid, type Refusal } from "@/lib/errors";
import { allow } from "@/lib/policy";
import type { Document } from "@/lib/provisioning/scim/document";
import { projected } from "@/lib/provisioning/scim/projection";
import { ScimRefusal } from "@/lib/provisioning/scim/refusal";
import type { ResourceType } from "@/lib/provisioning/scim/schema";
import type { Listed } from "@/lib/provisioning/users/list";

type ScimRequest = {
  request: Request;
  actor: KeyActor;
  query: URLSearchParams;
  /** Of the address; 0, which no resource has, for what is no id. */
  id: number;
  name: string;
};

type ScimParams = { params: Promise<Readonly<Record<string, string | string[]>>> };

/** A route of SCIM, for API keys that provision users. Refusals are answered as SCIM errors. */
export function scimRoute(handle: (request: ScimRequest) => Promise<Response>) {
  return respond(async (request: Request, { params }: ScimParams) => {
    const actor = await keyActor(request);
    allow(actor, "users.provision");
    const { id, name } = await params;
    const query = new URL(request.url).searchParams;
    return handle({ request, actor, query, id: idIn(id), name: String(name).replaceAll("%3A", ":") });
  }, scimError);
}

function idIn(part: unknown): number {
  return /^\d{1,15}$/.test(String(part)) ? Number(part) : 0;
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
function scimError(status: number, detail: string, more: Document, error?: Refusal): Response {
  const isInvalid = error instanceof Invalid;
  const sent = isInvalid ? 400 : status;
  const scimType = error instanceof ScimRefusal ? error.scimType : isInvalid ? "invalidValue" : undefined;
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
  return scimJson({ schemas, status: String(sent), ...(scimType && { scimType }), detail, ...more }, sent);
}

export function scimJson(document: Document, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(document), {
    status,
    headers: {
      "Content-Type": "application/scim+json",
      "Cache-Control": "no-store",
      ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
      ...headers,
    },
  });
}

/** In bytes: of a group with twenty thousand members. */
const LONGEST = 4 * 1024 * 1024;

/** Throws ScimRefusal for what is no JSON object, and TooLarge. */
export async function scimBody(request: Request): Promise<Document> {
  try {
    return await readObject(request, LONGEST);
  } catch (error) {
    if (error instanceof Invalid) throw new ScimRefusal(400, "invalidSyntax", error.message);
    throw error;
  }
}

export function scimAddress(path: string): string {
  return `${env().PUBLIC_URL}/api/scim/v2${path}`;
}

type Resource = { id: number; createdAt: Date; changedAt: Date };
type Written<T> = { type: ResourceType; document: (resource: T) => Document };

/** The document of a resource with what all resources have. */
function withMeta<T extends Resource>(resource: T, { type, document }: Written<T>): Document {
  return {
    schemas: [type.schema],
    ...document(resource),
    meta: {
      resourceType: type.name,
      created: resource.createdAt.toISOString(),
      lastModified: resource.changedAt.toISOString(),
      location: scimAddress(`${type.endpoint}/${resource.id}`),
    },
  };
}

/** The response with one resource, and its address where it is new. */
export function resourceResponse<T extends Resource>(
  resource: T,
  written: Written<T>,
  query: URLSearchParams,
  status: 200 | 201 = 200,
): Response {
  const location = scimAddress(`${written.type.endpoint}/${resource.id}`);
  return scimJson(projected(withMeta(resource, written), query), status, { Location: location });
}

export function listResponse<T extends Resource>(
  { total, startIndex, resources }: Listed<T>,
  written: Written<T>,
  query: URLSearchParams,
): Response {
  return listOf(
    resources.map((each) => projected(withMeta(each, written), query)),
    { total, startIndex },
  );
}

export function listOf(
  documents: readonly Document[],
  { total, startIndex } = { total: documents.length, startIndex: 1 },
): Response {
  return scimJson({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: total,
    startIndex,
    itemsPerPage: documents.length,
    Resources: documents,
  });
}
