import { BROWSER_MAP, OS_MAP, parse } from "bowser";

/** Names by which the columns Browser and OS are filtered, where ours are shorter than the library's. */
const ourNames: Readonly<Record<string, string>> = {
  "Microsoft Edge": "Edge",
  "Samsung Internet for Android": "Samsung Internet",
  "Opera Touch": "Opera",
};
const browsers = new Set([...Object.values(BROWSER_MAP), ...Object.keys(ourNames)]);
const systems = new Set(Object.values(OS_MAP));

/** In UTF-16 units; real ones are shorter, and parsing time grows with the length. */
const LONGEST = 500;

/** The browser and operating system in a User-Agent header, without versions; undefined where the library knows no name. */
export function readUserAgent(header: string): { browser?: string; os?: string } {
  if (header === "") return {};
  const { browser, os } = parse(header.slice(0, LONGEST));
  // For an unknown browser the library returns text of the header itself.
  const known = browser.name !== undefined && browsers.has(browser.name) ? browser.name : undefined;
  return {
    browser: known && (ourNames[known] ?? known),
    os: os.name !== undefined && systems.has(os.name) ? os.name : undefined,
  };
}
