import type { Look } from "@/lib/channels/webchat/look";
import { chooseLanguage, type Language } from "@/messages/language";
import { t } from "@/messages/webchat-widget";
import { Conversation } from "./conversation";
import { type Described, type Identity, identityOf, isSamePerson } from "./identity";
import { readLook } from "./look";
import { PageState } from "./page-state";
import type { About } from "./server";
import { problemText, Server } from "./server";
import { newVisitor, type Visitor, VisitorStore } from "./visitor";

/** `address` is that of the chat on the server, `key` its public key. Without a button of its own the page opens the chat. */
export type Site = { address: string; key: string; title: string | undefined; hasButton: boolean };

/** In seconds: browsers do not wait for longer than 24 days. */
const LONGEST_TIMER = 24 * 60 * 60;

/** One chat on a page. It knows whose chat it is, and begins another one when somebody else uses the browser. */
export class Chat {
  private readonly store: VisitorStore;
  private listening = new AbortController();
  private look: Look | null = null;
  private described: Described | null = null;
  private isToOpen = false;
  private language: Language | undefined;
  private visitor: Visitor | null = null;
  private state: PageState | undefined;
  private conversation: Conversation | undefined;
  private server: Server | undefined;

  constructor(private readonly site: Site) {
    this.store = new VisitorStore(site.key);
    void this.start();
  }

  /** Where the page may not show the chat, nothing of it appears and nothing is sent. */
  private async start(): Promise<void> {
    this.look = await readLook(this.site.address);
    if (!this.look) return;
    this.followHours(this.look);
    this.listen();
    if (this.described) this.identify(this.described);
    else if (this.visitor) this.show(this.visitor);
  }

  /** Reads again when the chat opens or closes by its hours. */
  private followHours({ changesIn }: Look): void {
    if (changesIn === null) return;
    const renew = async () => {
      const look = await readLook(this.site.address, true);
      if (!look) return;
      this.look = look;
      this.conversation?.follow(look);
      this.followHours(look);
    };
    setTimeout(() => void renew(), 1_000 * Math.min(Math.max(1, changesIn), LONGEST_TIMER));
  }

  private listen(): void {
    this.listening = new AbortController();
    this.store.onChange((isAnew) => this.follow(isAnew), this.listening.signal);
  }

  /** The page says who its visitor is. Somebody else does not see what those before them wrote. */
  identify(described: Described): void {
    this.described = described;
    if (!this.look) return;
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

  /** In the language of the page. A chat that is on it already is drawn again, unless that would lose a file on its way. */
  speak(language: Language): void {
    if (language === this.language) return;
    this.language = language;
    chooseLanguage(language);
    if (this.conversation && !this.conversation.isSendingFile()) this.restart();
  }

  open(): void {
    if (this.conversation) this.conversation.show(true);
    else this.isToOpen = true;
  }

  close(): void {
    this.isToOpen = false;
    this.conversation?.show(false);
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
    const identity = identityOf(this.described ?? {});
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
    this.show(visitor, this.described?.token);
  }

  /** Another tab knows who uses the browser now. `isAnew`: this page comes back from the history. */
  private follow(isAnew: boolean): void {
    if (!this.visitor) return;
    const stored = this.store.read();
    if (isAnew) this.end();
    if (stored) this.show(stored);
    else this.use(newVisitor({}));
  }

  private show(visitor: Visitor, token?: string): void {
    const { address, key } = this.site;
    if (this.visitor?.token !== visitor.token) this.end();
    this.visitor = visitor;
    if (!this.look) return;
    this.server ??= new Server(address, visitor.token);
    // Before anything else is sent.
    if (token) this.signIn(this.server, token);
    this.state ??= new PageState(key, visitor.token);
    this.conversation ??= this.begin(this.server, this.state, this.look);
    void this.conversation.resume();
  }

  private begin(server: Server, state: PageState, look: Look): Conversation {
    if (this.isToOpen) state.set({ open: true });
    this.isToOpen = false;
    return new Conversation(
      server,
      { ...this.site, title: this.site.title ?? t("title"), look },
      () => this.about(),
      state,
      () => this.restart(),
    );
  }

  /** Also where the page was written anew, and what listened on it is deaf. */
  private restart(): void {
    const { key } = this.site;
    const { visitor, state: before } = this;
    this.end();
    this.listening.abort();
    this.listen();
    if (!visitor) return;
    this.state = new PageState(key, visitor.token, before?.get());
    this.show(visitor);
  }

  private end(): void {
    this.conversation?.end();
    this.state?.close();
    this.conversation = undefined;
    this.state = undefined;
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
