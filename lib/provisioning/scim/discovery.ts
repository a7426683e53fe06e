import type { Document } from "./document";
import { MOST_LISTED } from "./list";
import type { Attribute, ResourceType } from "./schema";

/* What a provider can find out before it provisions: https://www.rfc-editor.org/rfc/rfc7643#section-5 */

export function serviceProviderConfig(address: string): Document {
  const no = { supported: false };
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_LISTED },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "API key",
        description: "An API key that provisions users, as a bearer token.",
        primary: true,
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: address },
  };
}

export function resourceTypeDocument(
  { name, endpoint, schema, description }: ResourceType,
  address: string,
): Document {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    id: name,
    name,
    endpoint,
    description,
    schema,
    schemaExtensions: [],
    meta: { resourceType: "ResourceType", location: address },
  };
}

export function schemaDocument(
  { name, schema, description, attributes }: ResourceType,
  address: string,
): Document {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    id: schema,
    name,
    description,
    attributes: attributes.map(attributeDocument),
    meta: { resourceType: "Schema", location: address },
  };
}

function attributeDocument({ subAttributes, readOnly, required, unique, ...attribute }: Attribute): Document {
  return {
    multiValued: false,
    ...attribute,
    required: required ?? false,
    mutability: readOnly ? "readOnly" : "readWrite",
    returned: "default",
    ...(attribute.type === "complex"
      ? { subAttributes: subAttributes?.map(attributeDocument) }
      : { caseExact: attribute.name === "externalId", uniqueness: unique ? "server" : "none" }),
    ...(attribute.type === "reference" && { referenceTypes: ["User"] }),
  };
}
