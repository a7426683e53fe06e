import { type BrowserChoice, browserChoice } from "./browser-choice";

/** Whether this user wants notifications of the operating system in this browser; another user at the same browser does not. */
export function notificationChoice(userId: number): BrowserChoice {
  const choice = browserChoice(`parley-notifications-${userId}`);
  return { ...choice, read: () => choice.read() && permission() === "granted" };
}

/** Asks the browser's user, who is asked once only. Must be called by a click. */
export async function mayNotify(): Promise<boolean> {
  if (permission() === "default") await Notification.requestPermission();
  return permission() === "granted";
}

function permission(): NotificationPermission {
  return "Notification" in window ? Notification.permission : "denied";
}

/** A notification per session, which replaces the one before. Phones refuse to make one without a service worker. */
export function notify(title: string, sessionId: number, open: () => void): void {
  try {
    const notification = new Notification(title, { tag: `parley-session-${sessionId}` });
    notification.addEventListener("click", () => {
      window.focus();
      open();
      notification.close();
    });
  } catch {}
}
