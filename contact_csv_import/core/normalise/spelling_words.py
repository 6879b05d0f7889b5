"""Words inside names that are spelt in a way of their own."""

# Written small, in the languages that have them.
PARTICLES = frozenset(
    """
    von vom zu zum zur und van der den dem des de del della delle dello dei degli di da
    dal dalla das do dos du la le las los les af av til ten ter te het op ibn bin bint
    binti al el ul ze na pod nad thor and et
    """.split()
)
# Small where somebody wrote them so; all in capitals, they begin a surname more often
# ("Di Stefano"), but for an article behind "de": "de la Cruz".
SURNAMES = frozenset("della delle dello dei degli di dal dalla la le les".split())
# Degrees.
DEGREES = {
    word.casefold(): word
    for word in """
    MUDr JUDr PhDr RNDr MVDr PaedDr ThDr PharmDr ThLic PhD CSc DrSc MBA MSc BSc LLM
    DiS ArtD MPH
    """.split()
}
# Titles: written small or with a capital, as the country has it.
TITLES = frozenset(
    """
    dr mgr ing inż inz prof doc bc dipl arch hab med lek phd h c fam
    """.split()
)
# Words without a vowel that are spelt with a capital, where "DJ" is all capitals.
NO_ABBREVIATIONS = frozenset("mr mrs ms st jr sr mc ng".split())
# Of "MAC...", only these are two words; "MACHALA" is one, and "MACKAY" may be.
AFTER_MAC = frozenset(
    """
    allister alister arthur aulay bain beth bride cormack culloch donald donell dougall
    dougal duff ewan ewen fadden farlane gill gillivray gregor innes intosh intyre iver
    kenna kenzie kinlay kinley kinnon lachlan laren lean lellan leod mahon manus
    master millan nab namara naughton neice neil neill nulty pherson quarrie queen
    rae ritchie sween tavish
    """.split()
)
# Words of companies and of people nobody knows: what is no person's name is left alone.
NO_PERSON = frozenset(
    """
    gmbh mbh ltd llc llp inc corp plc sro spol spolsro zoo spzoo srl sarl sas kft bvba
    firma company holding group gruppe hotel pension penzion pensjonat restaurant
    restaurace reštaurácia klub club verein e.v ev s.r.o a.s s.a s.p.a z.s v.o.s k.s
    o.p.s sp.z.o.o z.o.o sp.j s.c bank banka obec mesto město škola university klinik
    klinika zentrum centrum service services express team reception
    """.split()
)
# ... these only as the last word, written large; they may be names, too.
LEGAL_FORMS = frozenset("AG KG SE AB OY BV NV UG SA AS OG KS OHG EG KGAA".split())
