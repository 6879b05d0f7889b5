"""Names of countries that people write though CLDR and ISO 3166-1 lack them."""

# Parts of a country and everyday names, in the seeds' languages and a few others.
EVERYDAY = {
    "AE": "UAE, U.A.E., Emirates, Emiráty, Emirate",
    "BA": "Bosnia, Bosna, Bosnien, Bośnia, BiH",
    "BO": "Bolivia",
    "BN": "Brunei",
    "BY": "Belorussia, Weißrussland, Weissrussland, Bělorusko",
    "CD": "DR Congo, D.R. Congo, Congo DR, DRC, Congo-Kinshasa, Congo (DRC)",
    "CG": "Congo-Brazzaville, Republic of Congo, Congo Republic",
    "CI": "Ivory Coast, Elfenbeinküste, Cote d'Ivoire",
    "CV": "Cape Verde, Kapverden",
    "BG": "BUL",
    "CH": "SUI",
    "CZ": "Czech Republic, ČR, Česká rep., Čechy, Tschechei, Czech Rep., Czech,"
    " Tschechische Rep.",
    "DE": "BRD, GER, Bundesrepublik, Německá spolková republika, SRN, NSR, RFN",
    "DO": "Dominican Rep., Dominikana",
    "DK": "DEN",
    "FK": "Falklands, Malvinas",
    "GB": "UK, U.K., Great Britain, Britain, G.B., England, Scotland, Wales, Northern"
    " Ireland, Großbritannien, Schottland, Nordirland, Velká Británie, Anglie, Skotsko,"
    " Severní Irsko, Veľká Británia, Anglicko, Škótsko, Severné Írsko, Wielka Brytania,"
    " Szkocja, Walia, Irlandia Północna, Grande-Bretagne, Angleterre, Écosse, Gran"
    " Bretaña, Inglaterra, Gran Bretagna, Inghilterra, Groot-Brittannië, Engeland,"
    " Anglia,"
    " Nagy-Britannia, Storbritannien, Великобритания, Англия, Велика Британія,"
    " 英国, 英國",
    "GR": "EL, GRE",
    "HK": "Hong Kong, Hongkong, Hong-Kong",
    "HR": "CRO",
    "IE": "Eire, Irish Republic, Republic of Ireland",
    "IR": "Iran, Persia",
    "KP": "DPRK, Korea North, North Korea, Korea (North), KLDR, KĽDR",
    "KR": "Korea South, South Korea, Korea (South), Republic of Korea, Korea Republic,"
    " Korea Rep., Rep. of Korea",
    "LA": "Laos",
    "MD": "Moldova, Moldavia",
    "MK": "Macedonia, Mazedonien, Makedonie, Macedónsko, Macédoine, FYROM",
    "MM": "Burma, Barma, Birma, Birmanie",
    "MO": "Macau, Macao",
    "NL": "NED, Holland, Holandsko, Holandia, The Netherlands, Hollande, Holanda,"
    " Olanda,"
    " Hollandia, Nizozemí",
    "PH": "Philippines, Filipiny",
    "PT": "POR",
    "PS": "Palestine, Palästina, Palestina, Palestyna",
    "RS": "Republic of Serbia",
    "RU": "Russia, Russian Fed.",
    "SY": "Syria",
    "SI": "SLO",
    "SK": "Slovenská republika, Slovak Republic, Slovak Rep., Slovenská rep.,"
    " Slowakische Rep.",
    "SZ": "Swaziland, Svazijsko, Swasiland, Suazi",
    "TL": "East Timor, Osttimor",
    "TR": "Turkey, Turkiye",
    "TW": "Taiwan, Tchaj-wan",
    "TZ": "Tanzania",
    "US": "USA, U.S.A., U.S., America, United States of America, Amerika, States,"
    " Vereinigte Staaten von Amerika, Spojené státy americké, Spojené štáty americké,"
    " Stany Zjednoczone Ameryki, EE.UU., EEUU, EUA, Stati Uniti d'America, États-Unis"
    " d'Amérique, Estados Unidos de América, США",
    "VA": "Vatican, Holy See, Vatikan, Vatikán, Watykan",
    "VE": "Venezuela",
    "VN": "Viet Nam, Vietnam",
    "XK": "Kosova",
    "ZA": "RSA, JAR, Jihoafrická rep., RPA",
}

# Signs of vehicles that lists of addresses use; only in capitals, as on the car. Of
# other letters (P, S, E) people mean more than one country.
VEHICLES = {"A": "AT", "D": "DE", "F": "FR", "H": "HU", "I": "IT"}

# Bare names that two countries share (CLDR has them only with an addition).
SHARED = frozenset(
    """
    Korea, Koreja, Kórea, Korėja, Corée, Corea, Coreia, Coreea, Kore, Koreya,
    Корея, Кореја, Карэя, Κορέα, كوريا, کره, קוריאה, कोरिया, เกาหลี, Còrea, Coréia,
    Congo, Kongo, Kongó, Конго, Κονγκό, الكونغو, کنگو, קונגו, कांगो, คองโก, 刚果, 剛果,
    コンゴ, 콩고, Kongas, Konga, Virgin Islands, Jungferninseln,
    Panenské ostrovy, Wyspy Dziewicze, Îles Vierges, Islas Vírgenes, Isole Vergini
    """.replace("\n", " ").split(",")
)
