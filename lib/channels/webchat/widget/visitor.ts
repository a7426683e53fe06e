const KEY = "parley-visitor";

/** The token by which this browser is known to the chat; kept for the next visit where the browser lets us. */
export function visitorToken(): string {
  const token = read() ?? newToken();
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

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
