import { respond } from "@/app/_server/respond";
import type { KeyActor } from "@/lib/actor";
import { readObject } from "@/lib/api/body";
import { sessionIdIn } from "@/lib/api/sessions";
import { allow, type Verb } from "@/lib/policy";
import { keyActor } from "../../key-actor";

type Context = { params: Promise<{ id: string }> };
type Doing = { actor: KeyActor; sessionId: number; body: Record<string, unknown> };

/** A route by which another system does something with a session. Done, it has nothing more to say. */
export function act(verb: Verb, work: (doing: Doing) => Promise<void>) {
  return respond(async (request: Request, { params }: Context) => {
    const actor = await keyActor(request);
    // Before the body is read: whoever may not act is not listened to.
    allow(actor, verb);
    await work({ actor, sessionId: sessionIdIn((await params).id), body: await readObject(request) });
    return new Response(null, { status: 204 });
  });
}
