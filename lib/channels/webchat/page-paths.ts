export const MAX_PATHS = 50;
const MAX_LENGTH = 300;

/** Reads paths of pages, one a line; `*` stands for any characters. `invalid` is the first line that is not a path. */
export function readPagePaths(text: string): { paths: string[]; invalid?: string } {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const paths = [...new Set(lines)];
  const invalid = paths.find((path) => path.length > MAX_LENGTH || !/^\/[^\s?#]*$/.test(path));
  return { paths, ...(invalid !== undefined && { invalid: invalid.slice(0, MAX_LENGTH) }) };
}

/** Whether the path of a page is one of these. Written as people read it or as browsers send it is the same. */
export function isAmongPaths(paths: readonly string[], path: string): boolean {
  const page = decoded(path);
  return paths.some((each) => matches(decoded(each), page));
}

function matches(pattern: string, path: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return path === start;
  if (!path.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - end.length >= at && path.endsWith(end);
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
