import { expect, test } from "vitest";
import { readUserAgent } from "./user-agent";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit}`;
const android = `Mozilla/5.0 (Linux; Android 10; K) ${webkit}`;

test.each([
  ["Chrome", "Windows", `${windows} Chrome/142.0.0.0 Safari/537.36`],
  [
    "Chrome",
    "macOS",
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/142.0.0.0 Safari/537.36`,
  ],
  ["Chrome", "Android", `${android} Chrome/142.0.0.0 Mobile Safari/537.36`],
  ["Chrome", "iOS", `${iphone} CriOS/142.0.7444.148 Mobile/15E148 Safari/604.1`],
  ["Chrome", "Linux", `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/143.0.0.0 Safari/537.36`],
  ["Edge", "Windows", `${windows} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`],
  ["Edge", "Windows", `${windows} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`],
  ["Edge", "Android", `${android} Chrome/142.0.7444.171 Mobile Safari/537.36 EdgA/142.0.3595.66`],
  ["Edge", "iOS", `${iphone} Version/18.0 EdgiOS/142.3595.66 Mobile/15E148 Safari/604.1`],
  ["Firefox", "Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"],
  ["Firefox", "Android", "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"],
  ["Firefox", "iOS", `${iphone} FxiOS/145.0 Mobile/15E148 Safari/605.1.15`],
  ["Samsung Internet", "Android", `${android} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`],
  [
    "Safari",
    "macOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
  ],
  ["Safari", "iOS", `${iphone} Version/18.6 Mobile/15E148 Safari/604.1`],
  [
    "Safari",
    "iOS",
    "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
  ],
  ["Opera", "Windows", `${windows} Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0`],
  ["Opera", "iOS", `${iphone} Version/18.6 Mobile/15E148 Safari/604.1 OPT/5.9.0`],
])("%s on %s is read from %s", (browser, os, header) => {
  expect(readUserAgent(header)).toEqual({ browser, os });
});

test.each(["", "curl/8.4.0", "Evil/1.0 (", `${"x/".repeat(20_000)} (`, "constructor/1.0 (x)"])(
  "%.20s names no browser that we know",
  (header) => {
    expect(readUserAgent(header).browser).toBeUndefined();
    expect(readUserAgent(header).os).toBeUndefined();
  },
);
