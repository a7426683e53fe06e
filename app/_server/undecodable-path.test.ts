import { expect, it } from "vitest";
import { decodableAddress } from "./undecodable-path";

it("keeps an address that can be decoded, and escapes a path that cannot", () => {
  for (const address of ["/", "/aurora/sessions?q=%", "/%C5%BE/a%2Fb", "*"])
    expect(decodableAddress(address)).toBe(address);
  for (const path of ["/%E0%A4%A/sessions", "/aurora/sessions/facets/%", "/%zz", "/%ff", "/%C5%BE/%"]) {
    const [escaped = "", query] = decodableAddress(`${path}?q=%`).split("?");
    expect([decodeURIComponent(escaped), query]).toEqual([path, "q=%"]);
  }
});
