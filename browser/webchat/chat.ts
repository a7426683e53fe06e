import { Conversation } from "./conversation";
import { type Described, type Identity, identityOf, isSamePerson } from "./identity";
import { PageState } from "./page-state";
import type { About } from "./server";
import { problemText, Server } from "./server";
import { newVisitor, type Visitor, VisitorStore } from "./visitor";

/** `address` is that of the chat on the server, `key` its public key. */
export type Site = { address: string; key: string; title: string };

/** One chat on a page. It knows whose chat it is, and begins another one when somebody else uses the browser. */
export class Chat {
  private readonly store: VisitorStore;
  private described: Described = {};
  private visitor: Visitor | null = null;
  private conversation: Conversation | undefined;
  private server: Server | undefined;

  constructor(private readonly site: Site) {
    this.store = new VisitorStore(site.key);
    this.store.onChange((isAnew) => this.follow(isAnew));
  }

  /** The page says who its visitor is. Somebody else does not see what those before them wrote. */
  identify(described: Described): void {
    this.described = described;
    const before = this.visitor ?? this.store.read();
    const earlier = before ? null : this.store.earlierToken();
    if (earlier === null) this.decide(before);
    else void this.identifyEarlier(earlier);
  }

  /** The visitor has signed out on the page. */
  signOut(): void {
    const earlier = this.store.earlierToken();
    const before =
      this.visitor ?? this.store.read() ?? (earlier === null ? null : { token: earlier, identity: {} });
    this.described = {};
    this.replace(before, {});
  }

  /** Of a visitor whom an earlier version has stored, the server knows who they were. */
  private async identifyEarlier(token: string): Promise<void> {
    const client = await new Server(this.site.address, token)
      .read(0, null)
      .then((chat) => chat.client ?? { name: null, email: null })
      .catch(() => null);
    if (this.visitor) return;
    this.decide(
      client && { token, identity: identityOf({ name: client.name ?? "", email: client.email ?? "" }) },
    );
  }

  private decide(before: Visitor | null): void {
    const identity = identityOf(this.described);
    if (before && isSamePerson(before.identity, identity)) this.use({ token: before.token, identity });
    else this.replace(before, identity);
  }

  private replace(before: Visitor | null, identity: Identity): void {
    // If this fails, nobody has the token any more all the same.
    if (before) new Server(this.site.address, before.token).signOut().catch(() => {});
    this.use(newVisitor(identity));
  }

  private use(visitor: Visitor): void {
    this.store.write(visitor);
    this.show(visitor, this.described.token);
  }

  /** Another tab knows who uses the browser now. `isAnew`: this page comes back from the history. */
  private follow(isAnew: boolean): void {
    if (!this.visitor) return;
    const stored = this.store.read();
    if (isAnew) this.close();
    if (stored) this.show(stored);
    else this.use(newVisitor({}));
  }

  private show(visitor: Visitor, token?: string): void {
    const { address, key, title } = this.site;
    if (this.visitor?.token !== visitor.token) this.close();
    this.visitor = visitor;
    this.server ??= new Server(address, visitor.token);
    // Before anything else is sent.
    if (token) this.signIn(this.server, token);
    this.conversation ??= new Conversation(
      this.server,
      title,
      () => this.about(),
      new PageState(key, visitor.token),
    );
    void this.conversation.resume();
  }

  private close(): void {
    this.conversation?.close();
    this.conversation = undefined;
    this.server = undefined;
  }

  private signIn(server: Server, token: string): void {
    server.signIn(token).catch((error: unknown) => {
      // biome-ignore lint/suspicious/noConsole: for those who make the web site
      console.warn(`Parley: the visitor is not signed in. ${problemText(error)}`);
    });
  }

  private about(): About {
    const { name, email } = this.visitor?.identity ?? {};
    const pageUrl = location.href.slice(0, 2_000);
    return { ...(name && { name }), ...(email && { email }), pageUrl, language: navigator.language };
  }
}
