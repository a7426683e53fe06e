import { channel } from "node:diagnostics_channel";
import { afterEach, expect, it } from "vitest";
import { setEnv } from "@/env";
import { dropForwardedHeaders } from "./forwarded-headers";

afterEach(() => setEnv({ TRUST_PROXY: undefined }));

const sent = {
  host: "parley.example.com",
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-host": "evil.example",
  "x-forwarded-port": "1",
  "x-forwarded-proto": "gopher",
};
const received = () => {
  const headers = { ...sent };
  channel("http.server.request.start").publish({ request: { headers } });
  return headers;
};

it("drops the headers of a proxy that is not configured, and keeps those of one that is", () => {
  setEnv({ TRUST_PROXY: "1" });
  dropForwardedHeaders();
  expect(received()).toEqual(sent);
  setEnv({ TRUST_PROXY: "false" });
  dropForwardedHeaders();
  expect(received()).toEqual({ host: "parley.example.com" });
});
