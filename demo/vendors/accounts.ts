/** The channels whose vendors the demo plays, in the order of the phone page. */
export const vendorChannels = ["whatsapp", "messenger", "apple", "vk"] as const;
export type VendorChannel = (typeof vendorChannels)[number];

/** An account of the tenant aurora; `fields` are those of its form. Its secrets protect nothing, since both sides are here. */
export type VendorAccount = { account: string; name: string; fields: Readonly<Record<string, string>> };

const APP_SECRET = "0123456789abcdef0123456789abcdef";

export const vendorAccounts: Readonly<Record<VendorChannel, VendorAccount>> = {
  whatsapp: {
    account: "108214567390125",
    name: "Aurora on WhatsApp",
    fields: {
      businessAccountId: "104873519260447",
      token: "demo-access-token-of-whatsapp",
      appSecret: APP_SECRET,
      verifyToken: "demo verify token",
    },
  },
  messenger: {
    account: "112608843917520",
    name: "Aurora on Messenger",
    fields: {
      token: "demo-access-token-of-messenger",
      appSecret: APP_SECRET,
      verifyToken: "demo verify token",
    },
  },
  apple: {
    account: "5f2b6c1e-9a40-4d0b-8a57-3c1d7e90b2f4",
    name: "Aurora on Apple Messages",
    fields: {
      mspId: "demo-msp",
      secret: Buffer.from("demo secret of 32 bytes for Apple").toString("base64"),
    },
  },
  vk: {
    account: "228113340",
    name: "Aurora on VK",
    fields: { token: "demo-access-token-of-vk", secret: "demo-secret-key-of-vk", confirmation: "d3m0c0de" },
  },
};
