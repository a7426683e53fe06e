import { expect, it } from "vitest";
import { decodable } from "./stray-percent";

it("leaves an address alone that can be decoded, and takes a path that cannot as it is written", () => {
  for (const address of ["/", "/aurora/sessions?q=%", "/%C5%BE/a%2Fb", "*"])
    expect(decodable(address)).toBe(address);
  for (const path of ["/%E0%A4%A/sessions", "/aurora/sessions/facets/%", "/%zz", "/%ff", "/%C5%BE/%"]) {
    const [mended = "", query] = decodable(`${path}?q=%`).split("?");
    expect([decodeURIComponent(mended), query]).toEqual([path, "q=%"]);
  }
});
