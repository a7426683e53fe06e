/** So that memory stays bounded. */
const MAX_CONVERSATIONS = 10_000;
/** Where VK looks for a message that it has already; in milliseconds. */
const MAX_RECENT = 100;
const RECENT_TIME = 3_600_000;

export type Sent = { randomId: number; messageId: number; number: number; at: number };

type Numbers = { messageId: number; number: number };
type Conversation = { allowed: boolean; last: Numbers; sent: Sent[] };

/** The conversations of a community with its clients, by the clients' ids. */
export class Conversations {
  private readonly byClient = new Map<string, Conversation>();
  private lastMessageId = 1_000;

  /** `numbered`: how many messages each conversation had before. */
  constructor(private readonly numbered: number) {}

  has(client: string): boolean {
    return this.byClient.has(client);
  }

  /** Null for a client who never wrote and never allowed messages. */
  isAllowed(client: string): boolean | null {
    return this.byClient.get(client)?.allowed ?? null;
  }

  allow(client: string, allowed: boolean): void {
    this.of(client).allowed = allowed;
  }

  /** Of the conversation's last message. */
  last(client: string): Numbers {
    return this.of(client).last;
  }

  /** Numbers a message of the client, who thereby allows answers. */
  write(client: string): Numbers {
    const conversation = this.of(client);
    conversation.allowed = true;
    return this.number(conversation);
  }

  /** Numbers a message to the client, unless it was sent already: then it is that one. */
  send(client: string, randomId: number): Sent & { isNew: boolean } {
    const conversation = this.of(client);
    const since = Date.now() - RECENT_TIME;
    const known = conversation.sent.find((each) => each.randomId === randomId && each.at > since);
    if (known) return { ...known, isNew: false };
    const sent = { randomId, at: Date.now(), ...this.number(conversation) };
    if (randomId !== 0) conversation.sent = [...conversation.sent, sent].slice(-MAX_RECENT);
    return { ...sent, isNew: true };
  }

  private number(conversation: Conversation): Numbers {
    this.lastMessageId++;
    conversation.last = { messageId: this.lastMessageId, number: conversation.last.number + 1 };
    return conversation.last;
  }

  private of(client: string): Conversation {
    const conversation = this.byClient.get(client) ?? {
      allowed: true,
      last: { messageId: 0, number: this.numbered },
      sent: [],
    };
    this.byClient.delete(client);
    this.byClient.set(client, conversation);
    const [oldest] = this.byClient.keys();
    if (this.byClient.size > MAX_CONVERSATIONS && oldest !== undefined) this.byClient.delete(oldest);
    return conversation;
  }
}
