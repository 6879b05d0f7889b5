"""Whole cells that are a yes, and whole cells that are a no, language by language.

Parted by commas. Left out on purpose: "A" and "S" (more than one word begins so), "ok",
"pending", "?": what is not plainly a yes is none.
"""

YES = """
    1, 1.0, x, [x], ✓, ✔, ☑, ✅, 🗹, 👍,
    yes, y, true, t, on, agree, agreed, i agree, accept, accepted, i accept, granted,
    given, consent given, checked, subscribed, opt-in, opt in, optin, opted in,
    opted-in,
    double opt-in, double-opt-in, doi, confirmed, [ x ], (x), 1.00,
    angekreuzt, zaškrtnuto, zaškrtnuté, zaznaczone, chci, chcem, chcę, ich möchte,
    wyrażona, zgoda wyrażona, zgoda udzielona, souhlas udělen, súhlas udelený,
    einwilligung erteilt, i consent,
    ja, j, jawohl, wahr, zugestimmt, ich stimme zu, eingewilligt, einverstanden,
    erteilt,
    angemeldet, abonniert,
    ano, pravda, souhlas, souhlasím, souhlasí, udělen, udělený, přihlášen, přihlášena,
    přihlášený, přihlášená,
    áno, súhlas, súhlasím, súhlasí, udelený, prihlásený, prihlásená,
    tak, prawda, zgoda, zgadzam się, wyrażam zgodę, zapisany, zapisana,
    oui, vrai, d'accord, j'accepte, accepté, abonné,
    sí, si, verdadero, acepto, de acuerdo, suscrito, sì, vero, accetto, acconsento,
    iscritto,
    sim, verdadeiro, aceito, aceite, concordo, inscrito,
    да, истина, согласен, согласна, так, правда, згоден, згодна, съгласен, съгласна, иә,
    ναι, ναί, συμφωνώ, igen, igaz, hozzájárulok, elfogadom,
    da, adevărat, de acord, točno, slažem se, soglašam, се сложувам, po, bai, bəli,
    kyllä, joo, tosi, hyväksyn, jah, jaa, taip, sutinku, jā, piekrītu,
    evet, doğru, kabul ediyorum, já, samtycker, samtykker,
    waar, akkoord, mee eens,
    はい, 同意, 同意する, 同意します, 是, 是的, 예, 네, 동의, 동의함,
    نعم, أوافق, بله, ہاں, כן, हाँ, हां, ใช่, vâng, ya, ndiyo, ndio, այո, დიახ, হ্যাঁ
"""

NO = """
    0, 0.0, [ ], ✗, ✘, ❌, ✖, ☐, 👎,
    no, n, false, f, off, not given, denied, declined, refused, rejected, revoked,
    withdrawn, disagree, i do not agree, unchecked, unsubscribed, not subscribed,
    opt-out,
    opt out, optout, opted out, opted-out, no consent, no opt-in, 0.00, never,
    not opted in, not opted-in, do not send, do not contact, i do not consent, (),
    nicht angekreuzt, niemals, ich möchte nicht, ich möchte keinen, verweigert,
    nezaškrtnuto, nikdy, nechci, nechce, odmítnuto, odmítl, odmítla, zamítnuto, zamítl,
    zamítla, souhlas neudělen, nezaškrtnuté, nechcem, odmietnuté, odmietol, odmietla,
    zamietnuté, súhlas neudelený, niezaznaczone, nigdy, nie chcę, nie chce, odmowa,
    odmówił, odmówiła, niewyrażona, nie wyrażona, zgoda niewyrażona,
    zgoda nie wyrażona, nie wyraził zgody, nie wyraziła zgody,
    nein, falsch, abgelehnt, abgemeldet, widerrufen, nicht erteilt, keine einwilligung,
    nicht einverstanden,
    ne, nepravda, nesouhlas, nesouhlasím, nesouhlasí, neudělen, odvolán, odhlášen,
    odhlášena, odhlášený, odhlášená, neudělený, odvolaný, bez souhlasu,
    nie, nesúhlas, nesúhlasím, nesúhlasí, neudelený, odvolaný, odhlásený, odhlásená,
    bez súhlasu,
    fałsz, nieprawda, brak zgody, nie zgadzam się, nie wyrażam zgody, wypisany,
    wypisana,
    non, faux, refusé, désabonné, désinscrit, no acepto, falso, rifiuto, disiscritto,
    não, não aceito, não concordo,
    нет, ложь, не согласен, не согласна, ні, не, неправда, не съм съгласен, жоқ,
    όχι, nem, hamis, nu, fals, netačno, netočno, ez, xeyr, yo'q,
    ei, epätosi, väär, ne sutinku, nē, nepiekrītu,
    hayır, yanlış, kabul etmiyorum, nej, falsk, nei, nee, onwaar, niet akkoord,
    いいえ, 同意しない, 否, 不, 不是, 不同意, 아니요, 아니오, 동의하지 않음,
    لا, لا أوافق, خیر, نه, نہیں, לא, नहीं, ไม่, ไม่ใช่, không, tidak, hapana, ոչ, არა,
    না
"""

# In a column that says who must not be written to, a plain no says nothing ...
PLAIN_NO = """
    0, 0.0, [ ], ✗, ✘, ❌, ✖, ☐, 👎, no, n, false, f, off, never, unchecked,
    nein, falsch, nie, niemals, ne, nepravda, nikdy, nigdy, fałsz, nieprawda,
    non, faux, falso, não, нет, ложь, ні, не, неправда, жоқ, όχι, nem, hamis, nu, fals,
    netačno, netočno, ez, xeyr, yo'q, ei, epätosi, väär, nē, hayır, yanlış, nej, falsk,
    nei, nee, onwaar, いいえ, 否, 不, 不是, 아니요, 아니오,
    لا, خیر, نه, نہیں, לא, नहीं, ไม่, ไม่ใช่, không, tidak, hapana, ոչ, არა, না
"""

# ... and so does a word for a subscription, whatever the column is called.
NOT_OUT = """
    subscribed, opt-in, opt in, optin, opted in, opted-in, double opt-in, consent given,
    not unsubscribed, not opted out, not blocked, not blacklisted, active, allowed,
    allow, send, receives,
    angemeldet, abonniert, nicht abgemeldet, aktiv, erlaubt, erlauben, zulassen,
    zugelassen, gestattet,
    přihlášen, přihlášena, aktivní, neodhlášen, neodhlášena, povoleno, povolit,
    povolen, povolena,
    prihlásený, prihlásená, aktívny, neodhlásený, neodhlásená, povolené, povoliť,
    povolený, povolená,
    zapisany, zapisana, aktywny, aktywna, niewypisany, zezwalaj, zezwól, dozwolone,
    abonné, suscrito, iscritto,
    inscrito, autoriser, permitir, consenti, toestaan
"""

# Words of a withdrawal that mean one in any column that holds a contact's state ...
WITHDRAWN = """
    unsubscribe, unsubscribed, unsub, opt-out, opt out, optout, opted out, opted-out,
    unsubscribed address, unsubscribe request, opted out address, list-unsubscribe,
    opted out by user, unsubscribed by user, unsubscribed by admin, blacklisted,
    blacklist, blocklisted, blocklist, email blacklisted, do not contact,
    do not email, do not mail, do not send, do not allow, dnc,
    abgemeldet, ausgetragen, widersprochen, nicht kontaktieren, keine werbung,
    nicht zulassen, nicht erlauben, nicht erlaubt,
    odhlášen, odhlášena, odhlášeno, odvoláno, nekontaktovat, neposílat,
    odhlásený, odhlásená, odhlásené, odvolané, nekontaktovať, neposielať,
    wypisany, wypisana, wypisano, rezygnacja, sprzeciw, nie kontaktować,
    désabonné, désabonnée, désinscrit, désinscrite, dado de baja, disiscritto,
    disiscritta, afgemeld, uitgeschreven, leiratkozott,
    odhlášený, odhlášená, odhlášené, odhlášení z newsletteru, odhlášený z odběru,
    odhlášená z odběru, odhlásil se, odhlásila se, zrušil odběr, zrušila odběr,
    odběr zrušen, odhlásil sa, odhlásila sa, zrušil odber, odber zrušený,
    vom newsletter abgemeldet, hat sich abgemeldet, abbestellt, newsletter abbestellt,
    hat widersprochen, werbung widersprochen, zrezygnował, zrezygnowała, wypisane,
    wycofana zgoda, zgoda cofnięta, unsubscribed from newsletter,
    unsubscribed from all, has unsubscribed,
    nerozesílat, nezasílat, nezasílat e-maily, nezasílat maily, neposílat e-maily,
    neposílat maily, nechce e-maily, nechce maily, nechce být kontaktován,
    nechce být kontaktována, neoslovovat, nezasielať, nezasielať e-maily,
    neposielať e-maily, neposielať maily, nechce byť kontaktovaný, neoslovovať,
    nicht mehr anschreiben, nicht anschreiben, keine e-mails, keine mails, mailsperre,
    werbesperre, kontaktsperre, nie wysyłać maili, nie wysyłać e-maili, nie mailować,
    no emails, no e-mails, no more emails, opt out of marketing,
    unsubscription, consent withdrawn, consent revoked, no newsletter, no newsletters,
    no marketing, no mailing, no mailings,
    abmeldung, abgemeldet vom newsletter, newsletter abgemeldet, kein newsletter,
    keine newsletter, kein marketing, keine mailings, einwilligung widerrufen,
    werbewiderspruch,
    odhlášení, odhlášení z odběru, odhlášen z odběru, odhlášena z odběru, odvolaný,
    souhlas odvolán, bez newsletteru, nechce newsletter, nechce reklamu,
    nezasílat newsletter, neposílat newsletter,
    odhlásenie, odhlásenie z odberu, odhlásený z odberu, odhlásená z odberu,
    súhlas odvolaný, nechce reklamu, neposielať newsletter,
    wypisanie, wypisał się, wypisała się, zgoda wycofana, zgodę wycofano,
    nie wysyłać, nie chce newslettera, bez newslettera
"""

# Whoever reported a message as unwanted has withdrawn, and more than that ...
COMPLAINT = """
    complained, complaint, complainant, spam complaint, spam report, reported as spam,
    marked as spam, spam, abuse, abuse complaint, feedback loop, fbl,
    junk, spam-beschwerde, beschwerde, als spam gemeldet, als spam markiert,
    stížnost, označeno jako spam, označil jako spam, označila jako spam,
    nahlášeno jako spam, sťažnosť, označené ako spam,
    nahlásené ako spam, skarga, zgłoszono jako spam, oznaczono jako spam, plainte,
    stížnost na spam, stížnost (spam), nahlásil jako spam, nahlásila jako spam,
    označil ako spam, označila ako spam, nahlásil ako spam, nahlásila ako spam,
    sťažnosť na spam, zgłosił spam, zgłosiła spam, zgłoszenie spamu, skarga na spam,
    oznaczył jako spam, oznaczyła jako spam, spambeschwerde, spam-meldung,
    reclamación, reclamo
"""

# ... of an address to which no mail gets through, nobody has said anything ...
DEAD = """
    cleaned, bounced, bounce, hard bounce, hard bounced, hardbounce, hard-bounce,
    hard-bounced, soft bounced, bounced address, hard bounced address, invalid,
    invalid email, invalid address, invalid email address, undeliverable, undelivered,
    not deliverable, non-existent, nonexistent, does not exist, mailbox not found,
    mailbox unavailable, user unknown, dead, dead address, unreachable, blocked bounce,
    suppressed bounce, unzustellbar, nicht zustellbar, ungültig, ungültige adresse,
    existiert nicht, nedoručitelné, nedoručitelný, neplatný, neplatná, neplatná adresa,
    neexistuje, vráceno, vrácený, nedoručiteľné, nedoručiteľný, vrátené, vrátený,
    niedostarczalny, nieprawidłowy, nieprawidłowy adres, nie istnieje, odbity,
    odrzucony, nicht existent, dauerhaft unzustellbar, tvrdý bounce,
    tvrdé vrácení, trvale nedoručitelný, trvale nedoručitelné, nedoručeno,
    tvrdý odraz, trvalo nedoručiteľný, nedoručené, odbity twardo, twarde odbicie,
    twardy zwrot, odbicie twarde, adres nie istnieje
"""

# ... and whoever has not agreed yet, or was never asked, has said neither.
NOT_YET = """
    pending, unconfirmed, not confirmed, awaiting confirmation, non-subscribed,
    nonsubscribed, non subscribed, never subscribed, transactional, not asked,
    unbestätigt, nicht bestätigt, ausstehend, offen, nepotvrzeno, nepotvrzený,
    čeká na potvrzení, nepotvrdené, nepotvrdený, čaká na potvrdenie, niepotwierdzony,
    oczekujący, nepotvrzen, nepotvrzena, oczekujący na potwierdzenie,
    oczekuje na potwierdzenie, wartet auf bestätigung, bestätigung ausstehend
"""

# ... and further ones beside those of NO above, in a column that says who must not be
# written to.
OUT = (
    f"{WITHDRAWN}, {COMPLAINT}"
    """,
    blocked, suppressed, cleaned, inactive, objected, manual suppression,
    manually suppressed,
    gesperrt, gekündigt, inaktiv, zablokován, neaktivní, zablokovaný, neaktívny,
    zablokowany, zablokowana, nieaktywny, baja, cancellato
"""
)
