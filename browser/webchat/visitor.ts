import type { Identity } from "./identity";
import { randomText } from "./random";

/** A person at this browser. The token is what proves to the server that a chat is theirs. */
export type Visitor = { token: string; identity: Identity };

const TOKEN = /^[\w-]{32,128}$/;
/** Where earlier versions stored a token, for all chats and without an identity. */
const EARLIER = "parley-visitor";

export function newVisitor(identity: Identity): Visitor {
  return { token: randomText(32), identity };
}

/** The visitor of one chat, stored for the next page if the browser allows; otherwise they last as long as the page. */
export class VisitorStore {
  private readonly name: string;
  private isStored = false;

  constructor(key: string) {
    this.name = `${EARLIER} ${key}`;
  }

  read(): Visitor | null {
    const stored = parsed(item(this.name));
    return stored && TOKEN.test(stored.token)
      ? { token: stored.token, identity: { ...stored.identity } }
      : null;
  }

  write(visitor: Visitor): void {
    try {
      localStorage.setItem(this.name, JSON.stringify(visitor));
      localStorage.removeItem(EARLIER);
      this.isStored = true;
    } catch {
      this.isStored = false;
    }
  }

  earlierToken(): string | null {
    const token = item(EARLIER);
    return token !== null && TOKEN.test(token) ? token : null;
  }

  /** Calls back when another tab has stored a visitor, and when this page comes back from the history, `isAnew`. */
  onChange(callback: (isAnew: boolean) => void, signal: AbortSignal): void {
    const onStorage = ({ key }: StorageEvent) => {
      if (this.isStored && (key === this.name || key === null)) callback(false);
    };
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (this.isStored && persisted) callback(true);
    };
    addEventListener("storage", onStorage, { signal });
    addEventListener("pageshow", onShow, { signal });
  }
}

function item(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function parsed(text: string | null): Visitor | null {
  try {
    return JSON.parse(text ?? "null") as Visitor | null;
  } catch {
    return null;
  }
}
