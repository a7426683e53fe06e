import { channel } from "node:diagnostics_channel";
import { afterEach, expect, it } from "vitest";
import { setEnv } from "@/env";
import { distrustForwarded } from "./forwarded";

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

it("believes nothing about a proxy that is not there, its host included, and leaves one that is there alone", () => {
  setEnv({ TRUST_PROXY: "1" });
  distrustForwarded();
  expect(received()).toEqual(sent);
  setEnv({ TRUST_PROXY: "false" });
  distrustForwarded();
  expect(received()).toEqual({ host: "parley.example.com" });
});
