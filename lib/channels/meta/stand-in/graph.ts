import type { StandInAccount, StandInOptions } from "@/lib/channels/stand-in";
import {
  jsonAnswer,
  startVendorServer,
  type VendorAnswer,
  type VendorRequest,
} from "@/lib/channels/stand-in/server";
import { webhookSender } from "@/lib/channels/stand-in/webhooks";
import { SIGNATURE, signatureOf } from "../signature";

export const APP_ID = "1517776481860111";

export type GraphStandInOptions = StandInOptions & {
  /** The vendor's clock, for windows and the addresses of files. */
  now?(): Date;
};

/** What is particular to a channel. `answer` gets the path behind the version; null when there is nothing at it. */
export type GraphProduct = {
  object: string;
  fields: readonly string[];
  scopes: readonly string[];
  tooMany: GraphProblem;
  answer(path: readonly string[], request: VendorRequest): Promise<VendorAnswer | null> | VendorAnswer | null;
  /** What lies elsewhere on the vendor's servers: files. */
  download(request: VendorRequest): VendorAnswer;
};

/** Thrown to answer with an error. */
export class GraphRefusal extends Error {
  constructor(readonly problem: GraphProblem) {
    super(problem.message);
  }
}

export type GraphProblem = {
  status: number;
  code: number;
  message: string;
  subcode?: number;
  details?: string;
};

/** Meta's side of an account: the Graph API, and webhooks signed with the app secret. */
export async function startGraph(
  { settings, webhook }: StandInAccount,
  options: GraphStandInOptions,
  product: GraphProduct,
) {
  const { token = "", appSecret = "" } = settings;
  const appToken = `${APP_ID}|${appSecret}`;
  const webhooks = webhookSender(webhook);

  async function answer(request: VendorRequest): Promise<VendorAnswer> {
    try {
      const [, version, ...path] = request.path.split("/");
      if (!/^v\d+\.\d$/.test(version ?? "")) return product.download(request);
      const given = bearerOf(request);
      const about = given === appToken ? aboutApp(path, request) : null;
      if (about) return about;
      if (given !== token) throw new GraphRefusal(INVALID_TOKEN);
      if (path.join("/") === "app") return jsonAnswer(200, { id: APP_ID, name: "Stand-in" });
      return (await product.answer(path, request)) ?? errorAnswer(NO_SUCH_OBJECT);
    } catch (error) {
      if (error instanceof GraphRefusal) return errorAnswer(error.problem);
      throw error;
    }
  }

  function aboutApp(path: readonly string[], { query }: VendorRequest): VendorAnswer | null {
    const { object, fields, scopes } = product;
    if (path.join("/") === "debug_token") {
      const isValid = query.get("input_token") === token;
      return jsonAnswer(200, { data: { app_id: APP_ID, is_valid: isValid, expires_at: 0, scopes } });
    }
    if (path.join("/") !== `${APP_ID}/subscriptions`) return null;
    const subscribed = fields.map((name) => ({ name, version: "v26.0" }));
    return jsonAnswer(200, { data: [{ object, callback_url: webhook, active: true, fields: subscribed }] });
  }

  const server = await startVendorServer({
    ...options,
    answer,
    rateLimit: () => errorAnswer(product.tooMany),
  });
  return {
    url: server.url,
    misbehave: server.misbehave,
    /** Posts an entry of the account until it is taken. */
    async post(entry: object): Promise<void> {
      const body = Buffer.from(JSON.stringify({ object: product.object, entry: [entry] }));
      const headers = {
        "content-type": "application/json",
        [SIGNATURE]: signatureOf(body, appSecret),
      };
      await webhooks.send({ body, headers });
    },
    async close(): Promise<void> {
      webhooks.stop();
      await server.close();
    },
  };
}

export function bearerOf({ headers, query }: VendorRequest): string {
  return (headers.authorization ?? "").replace(/^Bearer /, "") || (query.get("access_token") ?? "");
}

export function errorAnswer({ status, code, message, subcode, details }: GraphProblem): VendorAnswer {
  const error = {
    message: `(#${code}) ${message}`,
    type: "OAuthException",
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    ...(details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } }),
    fbtrace_id: "Az8or2yhqkZfEZ-_4Qn_Bam",
  };
  return jsonAnswer(status, { error });
}

export const INVALID_TOKEN: GraphProblem = {
  status: 401,
  code: 190,
  message: "Error validating access token",
};
export const NO_SUCH_OBJECT: GraphProblem = {
  status: 400,
  code: 100,
  subcode: 33,
  message: "Unsupported request. Object does not exist or cannot be loaded due to missing permissions",
};

/** Throws a GraphRefusal with the problem unless it holds. */
export function requireThat(holds: boolean, problem: GraphProblem): asserts holds {
  if (!holds) throw new GraphRefusal(problem);
}
