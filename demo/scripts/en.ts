import { exchange, exchanges, type Language, texts } from "./script";

export const en: Language = {
  notice: texts(`
    {company}: this conversation is kept so that we can improve our service.
    Welcome to {company}. The conversation may be recorded.
    {company} – how we handle personal data is explained on our website.
  `),
  survey: texts(`
    Please rate today’s conversation: https://survey.example/{code}
    Were you happy with our help? Tell us: https://survey.example/{code}
  `),
  redirected: texts(
    "We are connecting you with a colleague, please hold on. | Another member of the team is taking over.",
  ),
  idle: texts(
    "The conversation was closed because nobody wrote any more. | We have not heard from you for a while, so this conversation is now closed.",
  ),
  rejected: texts("The session was refused. | This contact has been blocked."),
  queue: texts(
    "All our operators are busy. You are number {place} in the queue. | Thank you for your patience, the expected wait is {wait} min.",
  ),
  botWelcome: texts(`
    Hello, I am {bot}, the virtual assistant. What can I do for you?
    Hi, {bot} here 🤖 Tell me what you need and I will try to sort it out right away.
    Hello! Please choose a topic: bills, meter readings, outages, contracts, other.
  `),
  botAnswers: exchanges(`
    c when will I get my annual statement? | Hi, when is my statement due?
    o Statements for the period up to {past2} go out by {date}. Shall I send it to {email}?
    c yes please | no, that is fine
    o Done. Is there anything else?
    c no thanks | that is all

    c how do I submit a meter reading | meter reading
    o Please send me the number of the meter and the reading in kWh.
    c {meter}, {reading}
    o Thank you, {reading} kWh as of {today} is stored under {ticket}.
    c great | thanks

    c opening hours {city} | do you have a branch in {city}?
    o Our branch in {city}, {street}, is open Monday and Wednesday 8–17, other days 8–14.
    c and on Saturday?
    o It is closed on Saturdays, but we are here online.
    c ok | alright, thanks
  `),
  botHandsOff: texts(
    "I see, let me connect you with a colleague. | That is better discussed with an operator, one moment please. | Sorry, I did not get that. I am handing you over to an operator.",
  ),
  welcome: texts(`
    Hello, {operator} here. Let me have a look.
    Good day, my name is {operator} and I am happy to help.
    Hi there, this is {operator} from {company} customer care. I will check that straight away.
    Hello and thanks for writing to us. One second, I am reading through your message. {operator}
  `),
  takeover: texts(
    "Hello, {operator} here, I am taking over from my colleague. | Hi, this is {operator}. I can see the history, no need to repeat anything.",
  ),
  outbound: texts(`
    Hello, this is {operator} from {company}. I am getting back to you about your request {ticket}.
    Hi, I am calling about contract {contract}. Do you have a minute?
  `),
  hello: texts("Hello | Hi | Hi there | Good morning | hello, anybody there? | Good afternoon | hey"),
  nudges: texts(
    "Are you still there? | hello? | I have been waiting for quite a while... | ??? | Could somebody answer please?",
  ),
  identify: exchanges(`
    o May I have your contract number or customer number? | To verify, I need the contract number and the supply address.
    c {contract} | My contract number is {contract}. | It says {contract}, is that the one?
    o? Thank you. | Yes, that is right, thank you.

    o Just to verify: what is the supply address? | Could you confirm the supply address please?
    c {street}, {city} | we live at {street}, {city}
    o Thank you, {salutation}, I have found you.

    o Whose name is on the contract?
    c mine, {name} | {name} | my husband’s, but I take care of it
    o And the e-mail address we have on file?
    c {email} | not sure, probably {email}
    o? Perfect, that matches.
  `),
  hold: exchanges(`
    o One moment please, I am looking it up. | Bear with me while I load your account. | This may take a moment, the system is slow today.
    c? sure | no problem | fine, I will wait | ok 🙂

    o Thanks for waiting, I can see it now. | Right, I have it in front of me.

    o Let me check with our technical team, give me two minutes please.
    c okay | yes, waiting
    o I am back, thank you for your patience.
  `),
  nods: {
    client: texts(
      "ok | I see | understood | right | sure | fine | okay, thanks | that makes sense | great | oh, I did not know that | 👍 | cool",
    ),
    operator: texts(
      "I understand. | Of course. | Yes, exactly. | I am sorry about that. | Certainly. | Thank you for clarifying.",
    ),
  },
  extras: exchanges(`
    c One more thing, could you confirm this by e-mail? | And can I have that in writing please?
    o Yes, the confirmation goes to {email}. | Certainly, you will find it at {email} within the hour.
    c? Thank you.

    c How long will it take? | When will it be done?
    o Usually within five working days, by {date} at the latest. | Please reckon with {date}.
    c Fine, I can wait. | Is there no quicker way?
    o? I am afraid not, but if a slot opens up we will call you on {phone}.

    c Another question, what do I pay per kWh right now?
    o On {plan} it is {price} per kWh before VAT.
    c That seems a lot. | I see, thank you. | And with VAT?

    c Where is your nearest branch? | Can I do that in person in {city}?
    o The nearest one is at {street}, {city}, open until 5 pm.
    c excellent

    c And what about the credit from last year? | Is the old balance settled?
    o The {amount2} has been settled, your account is clear. | Yes, we received {amount2} on {past}.
    c? That is a relief.
  `),
  closing: exchanges(`
    o Is there anything else I can do for you? | Anything else I can help with?
    c No, that is all, thank you. | No thanks, have a nice day. | That will be all. Take care.
    o Thank you for contacting us and have a nice day. | You are welcome, goodbye. | Enjoy the rest of your day!

    c Thank you so much for your help. | Thanks, you have been brilliant. | Great, thank you!
    o My pleasure, have a nice day. | You are welcome.
    c? bye | You too

    c Alright, goodbye. | Talk to you later.
    o Goodbye. | Thank you, have a nice day.
  `),
  topics: {
    invoice: exchange(`
      c Hello, I got invoice {invoice} for {amount}, almost double of last year. Can you explain that? | I have a question about my bill, {amount} cannot be right. | Hi, why do I have to pay another {amount}? We heat the same as always.
      o I see, let us look at invoice {invoice} together. | I understand, that is an unpleasant surprise. I am opening invoice {invoice}.
      o Your consumption up to {past2} was {kwh} kWh, {percent} % more than the year before. | According to the invoice you used {kwh} kWh, the period before was less.
      c That is impossible, we were away for two months. | And how did you arrive at that figure? | That is odd, we did not buy anything new.
      o The reading of {reading} kWh was reported by the grid operator on {past}; it was an estimate. | The reading of {past} was not taken on site, the grid operator calculated it.
      c My meter says {reading2} right now. | So it is only an estimate? You must be joking.
      o? Please send me a photo of the meter and I will have the invoice corrected. | I will enter the correct reading and the invoice will be calculated again.
      c? Here it comes. | I will send it tonight when I am home.
      o I have opened request {ticket}; the corrected invoice will arrive within 14 days, please do not pay the {amount} yet. | The correction is filed under {ticket}.
      c That is good news. | Fine, I will wait.
    `),
    outage: exchange(`
      c Hello, we have no power at {street} in {city}. | We have been without electricity since this morning, {city}, {street}. | The power went out but the neighbours have light. | Reporting an outage, {street}, {city}, the whole street is dark.
      o I am sorry to hear that, let me see whether there is a known fault in {city}. | I understand, checking faults in the area.
      o? Did you check the main breaker? | Are all the breakers in the box switched on?
      c? Yes, the breakers are fine. | The breaker holds, that is not it.
      o Yes, there has been a fault at a substation there since {time} and a crew is working on it. | I can see a reported line fault, supply should be restored at {time2}.
      c How long is that going to take? My freezer is full. | We have a small child and no heating. | When will it be fixed?
      o The estimate is {time2}. If it changes you will get a text message on {phone}. | The crew says {time2}, I am afraid we cannot speed it up.
      c It is back on! | Okay, we will wait. | Will there be any compensation?
      o? You can claim compensation when an outage lasts longer than 12 hours.
    `),
    reading: exchange(`
      c Hello, I want to report a meter reading. | Where do I send my own reading? | I got an e-mail asking for the reading of gas meter {meter}. | We forgot to report the reading, is it too late?
      o Certainly, please give me the reading and the number of the meter. | Yes, we can do it right here.
      c The number is {meter} and it says {reading}. | {reading} kWh, meter {meter}
      o? Is that as of today? | Thank you. Which date is the reading from?
      c? Yes, this morning. | {today}. | yes
      o Noted: {meter}, {reading} kWh as of {today}. | Thank you, {reading} is stored, the confirmation goes to {email}.
      c Will it show on the next invoice already? | Will my monthly payments change because of it?
      o Yes, the statement of {date2} will be based on your reading. | Monthly payments are calculated again with the next statement.
    `),
    moving: exchange(`
      c Hello, we are moving out of {street} and I need to transfer the electricity. | We sold our flat, how do I end the supply? | We bought a house in {city}, what do I have to do? | I am moving on {date}, can I take my contract with me?
      o Congratulations on the new place! I will prepare the transfer. | Certainly, we can do the transfer remotely.
      o When are you moving? | When is the handover of the flat?
      c {date} | The handover is on {date}. | probably {date}, it may still change
      o I will need the handover protocol with the meter reading, signed by both parties. | Please send the protocol and the number of the meter, I will prepare the rest.
      c Meter {meter}, it will be around {reading}. | I will send the protocol after the handover.
      o? And the new address for the final statement? | Where should the final invoice go?
      c? {street2}, {city} | To {email}.
      o The contract for {street2} is ready, you will get it for signature at {email}. | The transfer is filed under {ticket}, the final invoice comes within 30 days.
      c? And my monthly payments? | Do I have to come in person?
      o? Stop paying them from {date}, any credit goes back to your account. | No need, a code by text message is enough.
    `),
    complaint: exchange(`
      c I want to make a complaint, the technician came three hours late and repaired nothing. | I dispute invoice {invoice}, it is wrong for the second time. | Hello, I would like to know what became of my complaint {ticket}. | Unbelievable, nobody has answered me for three weeks!
      o I am very sorry, that should not have happened. I will write the complaint up with you. | I am sorry about that. Opening complaint {ticket}.
      c This is the third time I write this. | I pay you {amount} every month and nobody cares. | I want it in writing.
      o I understand that you are upset. Please tell me when it happened. | I see, and I apologise for my colleagues too.
      c It was on {past}, I took pictures. | {past}, I spoke to some colleague of yours, no idea what the name was.
      o Thank you. We settle complaints within 30 days, usually within a week. | I am passing it on to the head of the department with high priority.
      c? That is what you said last time. | Do I get a discount at least?
      o? As an apology I can offer {amount2} off your next invoice.
      o The number of your complaint is {ticket}, the outcome goes to {email}. | The complaint is filed under {ticket}.
      c Well, we shall see. | Thanks for that at least.
    `),
    tariff: exchange(`
      c My fixed price is ending, what can you offer? | Hello, I want a cheaper tariff. | My neighbour pays less, can you do something about it? | I am interested in {plan}, is it good for me?
      o Happy to work it out. I can see you are on {plan}. | Let me see what would suit you best. You use {kwh} kWh a year, right?
      c Yes, roughly. | We heat with electricity, so more in winter. | We have a heat pump now.
      o With that consumption {plan2} comes out best at {price} per kWh, fixed for two years. | I would recommend {plan2}, you save about {amount2} a year.
      c Is there any commitment? | What if prices go down? | That sounds good.
      o It is fixed for 24 months; you may leave without a fee if we raise the price. | If prices fall you can switch to the new list once a year.
      c? I need to think about it. | Okay, please change it. | From when on?
      o? I am sending the offer to {email}, it is valid until {date}. | The change takes effect on {date}.
    `),
    instalments: exchange(`
      c Hello, I cannot pay {amount} at once, could I pay in instalments? | I got an outstanding balance of {amount} and need a payment plan. | I got a reminder but I lost my job. What can I do?
      o Yes, we will find a solution. How much can you pay a month? | I understand, a payment plan can run up to 12 months.
      c {amount2} a month. | Six instalments at most. | as little as possible please
      o I can offer six instalments of {amount2}, the first one due on {date}. | That makes eight instalments, the first one due on {date}.
      c Is there any interest? | And you will not cut me off?
      o There is no surcharge, only please pay on time. | As long as you pay, you will not be disconnected.
      c Okay, I agree. | Can I sign it online?
      o I am sending the agreement to {email}, please sign it by {date2}. | The plan is set up under {ticket}, please disregard the reminder.
    `),
    login: exchange(`
      c I cannot log in to my account, it shows an error. | I forgot my password and the reset e-mail does not arrive. | Hello, the app keeps logging me out. | Apparently my account is locked, what now?
      o We will fix that right away. Which e-mail do you use? | I see. Does it show an error number?
      c {email} | It says “Invalid credentials”. | error {code}
      o The account was locked after five attempts, I am unlocking it. | There was an old address in your account, I have corrected it.
      o I have sent you a link for a new password, it is valid for 30 minutes. | Please try again in a private window.
      c Nothing has arrived. | Got it! | Trying... | Could it be in the spam folder?
      o? Please look into your spam folder, the sender is noreply@{domain}.
      c? Yes, it was in spam. | Works, thanks. | still nothing
    `),
    technician: exchange(`
      c Hello, I am waiting for the technician and nobody comes. | I need to rearrange the meter replacement of {date}. | Your letter says {date}, but we will be on holiday. | When exactly will the technician be at {street}?
      o Let me look at the schedule for {city}. | One moment, checking the appointment.
      o The technician is due on {date} between {time} and {time2}. | Your visit is planned for {date}, window {time}–{time2}.
      c That does not suit me. | Can you narrow it down? I have to take a day off. | Oh, I was expecting it today.
      o I can offer {date2} in the morning or in the afternoon. | I have asked dispatch, the technician will call you 30 minutes ahead.
      c {date2} in the morning then. | Okay, please call {phone}. | The afternoon please.
      o Moved to {date2} at {time}, job number {ticket}. | Done, we will confirm {date2} by text message.
      c? Does anybody have to be at home? | And what does it cost?
      o? Yes, the technician needs access to the meter box. | The replacement is free.
    `),
    advance: exchange(`
      c I want to lower my monthly payment, I pay {amount} and always get money back. | Hello, I got a new schedule with {amount}, that is too much. | Can I change my monthly payment from next month on?
      o Yes, we can adjust it. What would you like to pay? | Let me look at your consumption and suggest the right amount.
      c {amount2}. | What do you recommend?
      o With {kwh} kWh I recommend {amount2} a month. | I can set it lower, but you may have to pay the rest at the end.
      c Okay, please set it. | Let us take the risk.
      o From {date} it is {amount2}, the new schedule goes to {email}. | Done, it applies from {date}.
      c? I have a standing order, do I have to change it?
      o? Please change the standing order yourself; a direct debit we change for you.
    `),
    connection: exchange(`
      c Hello, we are building a house in {city} and need a connection. | What is needed for a new supply point? | We want a bigger main breaker, 3x25 A. | We applied for a connection two months ago and heard nothing.
      o Hello, new connections are handled by the grid operator, I will help you with the application. | Do you already have a connection agreement with the grid operator?
      c Yes, number {contract}. | No, we do not know where to start.
      o Then we need the inspection report and the number of the supply point. | I will send you the form and a list of attachments.
      c We will have the inspection on {date}. | I have the report, sending it now.
      o Once we have it the meter is usually fitted within five days, so around {date2}. | The job is filed under {ticket}.
      c? How much will it cost? | And the rate for heating?
      o? Your share of the connection is {amount}, payable to the grid operator.
    `),
    refund: exchange(`
      c Hello, where is my refund of {amount}? It was due on {past}. | I still have not received my money back. | When do I get my {amount} back?
      o Let me check the payment with accounting. | I am looking up which account it went to.
      o The {amount} went to the account ending in {code} on {past}. | The payment came back because the account no longer exists.
      c That is my old account. | I have that account but there is nothing on it. | Oh, I changed banks.
      o Please send me the new account number. | Which account should we send it to?
      c {iban} | it is {iban}
      o Thank you, we will send {amount} again by {date}. | The account is changed, the payment goes out with the next batch.
      c? Fingers crossed. | Excellent.
    `),
    cancel: exchange(`
      c I want to cancel my contract. | Hello, I am switching to another supplier, what do I have to do? | I signed something at the door and want out of it. | What is the notice period of contract {contract}?
      o I am sorry to hear that. May I ask why? | I see, let me check the terms of contract {contract}.
      c They are cheaper. | You are expensive and nobody answers me. | It was a door-to-door sale, I was fooled.
      o The contract runs until {date} and notice has to arrive 30 days before. | You can withdraw within 14 days of signing, you are still in time.
      c? And if I leave earlier? | How do I send it?
      o? The fee would be {amount2} for each remaining month. | Just write it here or to {email}.
      o Before you go, I could offer {plan2} at {price} per kWh.
      c No, I have made up my mind. | Interesting, send it to me.
      o Your notice is filed under {ticket}. | I am sending the offer to {email}, valid until {date2}.
    `),
    details: exchange(`
      c I need to change the e-mail and phone of my contract. | I changed my surname, what do you need? | Hello, I want to change my bank account for the direct debit. | Invoices go to my old address, please correct it.
      o Certainly, what are the new details? | Of course. What exactly should we change?
      c The new e-mail is {email}, phone {phone}. | The address is {street2}, {city}. | Account {iban}.
      o To confirm, I am sending a code to {phone}. Could you read it to me?
      c {code} | it says {code}
      o Thank you, the details are changed. | Saved, valid from tomorrow.
      c? Can you switch on paperless invoices too?
      o? Yes, paperless invoices are on.
    `),
  },
  remarks: {
    portal: texts(
      "You will find it all in the customer portal under Documents. | The status is shown in the portal, my.{domain}.",
    ),
    bonus: texts(
      "For your loyalty we also credit a bonus of {amount2}. | I see a bonus for paperless invoices, it applies by itself.",
    ),
    solar: texts(
      "If you ever think about your roof, we have an offer on solar panels. | If you have a solar system, what you feed in is settled separately.",
    ),
    voucher: texts("As an apology I am sending voucher {code}. | You will get a voucher worth {amount2}."),
    ombudsman: texts("If you do not agree with the outcome, our ombudsman can review it."),
    zirkon: texts("You are still on the old Zirkon price list, which is no longer sold."),
  },
  praise: texts(
    "Quick and friendly. | She was very helpful. | Everything sorted at once, thank you! | Great 👍 | {operator} is a star.",
  ),
  blame: texts(
    "I waited far too long. | Nothing was solved, I have to call again. | The operator did not understand me. | Same thing over and over.\\nI am fed up.",
  ),
  notes: texts(
    "Call back after {date}, waiting for the correction. | Client is upset, please handle with care. | Checked with the grid operator, the reading was an estimate. | Will send the protocol.",
  ),
  form: ["Name", "E-mail", "Contract number", "Your message"],
};
