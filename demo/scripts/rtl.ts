import { en } from "./en";
import { type Exchange, exchange, exchanges, type Language, type Text, texts, topics } from "./script";

export const ar = rightToLeft({
  hello: texts("مرحبا | السلام عليكم | صباح الخير"),
  nods: texts("نعم | حسنا | شكرا | فهمت | تمام 👍"),
  identify: exchanges(`
    o May I have your contract number?
    c رقم العقد هو {contract} | {contract}
    o? Thank you.
  `),
  bill: exchange(`
    c مرحبا، وصلتني فاتورة رقم {invoice} بمبلغ {amount} وهذا كثير جدا | لماذا يجب أن أدفع {amount}؟
    o I see, let me look at invoice {invoice}.
    c شكرا، كنا مسافرين لمدة شهرين | هذا غير ممكن، لم نكن في البيت
    o The reading of {reading} kWh was an estimate. Please send me a photo of the meter.
    c العداد {meter} يظهر الآن {reading2} كيلوواط ساعة
    o Thank you, I have opened request {ticket}; the corrected invoice goes to {email}.
    c شكرا جزيلا لمساعدتك
  `),
  power: exchange(`
    c لا توجد كهرباء في {street}، {city} منذ الصباح | انقطعت الكهرباء والجيران لديهم ضوء
    o I am sorry, I can see a fault in {city}. Supply should be restored at {time2}.
    c كم من الوقت سيستغرق ذلك؟ لدينا طفل صغير
    o The crew says {time2}. You will get a text message on {phone}.
    c حسنا، سننتظر. شكرا
  `),
});

export const he = rightToLeft({
  hello: texts("שלום | בוקר טוב | ערב טוב"),
  nods: texts("כן | בסדר | תודה | הבנתי | מעולה 👍"),
  identify: exchanges(`
    o May I have your contract number?
    c מספר החוזה הוא {contract} | {contract}
    o? Thank you.
  `),
  bill: exchange(`
    c שלום, קיבלתי חשבונית מספר {invoice} על סך {amount}, וזה הרבה יותר מדי | למה אני צריך לשלם {amount}?
    o I see, let me look at invoice {invoice}.
    c היינו חודשיים בחוץ לארץ | זה לא ייתכן, לא היינו בבית
    o The reading of {reading} kWh was an estimate. Please send me a photo of the meter.
    c המונה {meter} מראה עכשיו {reading2} קוט״ש
    o Thank you, I have opened request {ticket}; the corrected invoice goes to {email}.
    c תודה רבה על העזרה
  `),
  power: exchange(`
    c אין חשמל ב-{street}, {city} מהבוקר | החשמל נפל אבל לשכנים יש אור
    o I am sorry, I can see a fault in {city}. Supply should be restored at {time2}.
    c כמה זמן זה ייקח? יש לנו תינוק קטן
    o The crew says {time2}. You will get a text message on {phone}.
    c בסדר, נחכה. תודה
  `),
});

type Said = {
  hello: readonly Text[];
  nods: readonly Text[];
  identify: readonly Exchange[];
  bill: Exchange;
  power: Exchange;
};

function rightToLeft({ hello, nods, identify, bill, power }: Said): Language {
  const all = topics.map((topic, index) => [topic, index % 2 ? power : bill] as const);
  return {
    ...en,
    hello,
    identify,
    hold: en.hold.filter((each) => each.every((turn) => turn.speaker === "operator")),
    nods: { ...en.nods, client: nods },
    nudges: hello,
    extras: [],
    closing: [exchange("o Is there anything else I can do for you?"), exchange("o Have a nice day.")],
    topics: Object.fromEntries(all) as Record<(typeof topics)[number], Exchange>,
  };
}
