export type Toast = {
  id: number;
  tone: "success" | "error";
  message: string;
  description?: string;
  /** A button, such as one that undoes what the message says. */
  action?: { label: string; run: () => void };
};

type ToastOptions = Pick<Toast, "description" | "action">;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Shows a message, from anywhere in the browser; the Toaster of the layout renders it. */
export const toast = {
  success: (message: string, options?: ToastOptions) => add("success", message, options),
  error: (message: string, options?: ToastOptions) => add("error", message, options),
  dismiss: (id: number) => change(toasts.filter((one) => one.id !== id)),
};

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => toasts,
};

function add(tone: Toast["tone"], message: string, options?: ToastOptions): number {
  last += 1;
  // Four fit on a phone without hiding the page.
  change([...toasts, { id: last, tone, message, ...options }].slice(-4));
  return last;
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
