import { randomText } from "./random";

const KEY = "parley-visitor";
const TOKEN = /^[\w-]{32,128}$/;

/** The token that identifies this browser to the chat, stored for the next visit if the browser allows. */
export function visitorToken(): string {
  const stored = read();
  const token = stored !== null && TOKEN.test(stored) ? stored : randomText(32);
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
