/** The address of a message: that of the page, with the tab and the place in it. The rest of it stays as it is written. */
export function placeAddress(anchor: string, tab: string): string {
  const { origin, pathname, search, hash } = new URL(anchor);
  const others = search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("tab="));
  return `${origin}${pathname}?${[...others, `tab=${tab}`].join("&")}${hash}`;
}
