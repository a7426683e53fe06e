import { randomText } from "./random";

const KEY = "parley-visitor";
/** As the server takes it. */
const TOKEN = /^[\w-]{32,128}$/;

/** The token by which this browser is known to the chat; kept for the next visit where the browser lets us. */
export function visitorToken(): string {
  const kept = read();
  // Whatever else may have been kept there would be refused for ever.
  const token = kept !== null && TOKEN.test(kept) ? kept : randomText(32);
  try {
    localStorage.setItem(KEY, token);
  } catch {
    // Without storage the chat lasts as long as the page.
  }
  return token;
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
