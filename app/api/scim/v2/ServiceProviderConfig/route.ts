import { serviceProviderConfig } from "@/lib/provisioning/scim/discovery";
import { scimAddress, scimJson, scimRoute } from "../scim-route";

export const GET = scimRoute(async () =>
  scimJson(serviceProviderConfig(scimAddress("/ServiceProviderConfig"))),
);
