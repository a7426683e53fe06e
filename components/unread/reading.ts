const KEY = "parley-reading";

/**
 * The session whose newest messages are on the screen of the window with the focus. All windows of the browser know it, because
 * one of them plays the sounds for all.
 */
export const reading = {
  begin(sessionId: number): void {
    try {
      localStorage.setItem(KEY, String(sessionId));
    } catch {}
  },
  end(sessionId: number): void {
    try {
      if (localStorage.getItem(KEY) === String(sessionId)) localStorage.removeItem(KEY);
    } catch {}
  },
  includes(sessionId: number): boolean {
    try {
      return localStorage.getItem(KEY) === String(sessionId);
    } catch {
      return false;
    }
  },
};
