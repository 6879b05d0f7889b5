"""Names of made-up people, by language.

Not those of the addon's data files: what is measured must not be what is looked up.
A surname is ``his`` or ``his/hers``; a given name may have short forms behind a colon.
"""

MALE, FEMALE = "m", "f"

GIVEN = {
    "cs": (
        "Jan:Honza Petr:Péťa Josef:Pepa Jiří:Jirka Pavel Tomáš:Tom Jakub:Kuba Martin "
        "Lukáš Vojtěch:Vojta Ondřej:Ondra Karel Václav:Vašek Zdeněk Michal Radim Luboš "
        "Bohumil Otakar Kryštof",
        "Jana Eva:Evička Marie Anna:Anička Petra Hana:Hanka Lenka Kateřina:Katka "
        "Lucie:Lucka Tereza:Terka Zuzana:Zuzka Alena Markéta Barbora:Bára Jitka Ivana "
        "Michaela:Míša Dagmar Květa Adéla",
    ),
    "sk": (
        "Ján:Jano Peter:Peťo Jozef:Jožo Juraj:Ďuro Marek Milan Štefan:Števo Martin "
        "Ľubomír:Ľubo Rastislav:Rasťo Matúš Dušan Vladimír:Vlado Igor Branislav:Braňo",
        "Jana Mária Eva Zuzana:Zuzka Katarína:Katka Anna Monika Lucia Alžbeta:Betka "
        "Viera Ľubica Soňa Terézia Dominika Miroslava:Mirka",
    ),
    "pl": (
        "Jan:Janek Piotr:Piotrek Krzysztof:Krzysiek Andrzej Paweł Tomasz:Tomek "
        "Wojciech:Wojtek Grzegorz:Grzesiek Marcin Stanisław:Staszek Zbigniew:Zbyszek "
        "Łukasz Jakub:Kuba Maciej:Maciek Ryszard",
        "Anna:Ania Katarzyna:Kasia Małgorzata:Gosia Agnieszka:Aga Barbara:Basia "
        "Ewa Krystyna:Krysia Elżbieta:Ela Zofia:Zosia Joanna:Asia Magdalena:Magda "
        "Aleksandra:Ola Dorota Halina Urszula:Ula",
    ),
    "de": (
        "Hans Johannes:Hannes Peter Wolfgang:Wolfi Klaus Michael:Michi Thomas:Tom "
        "Andreas:Andi Stefan Jürgen Günter Friedrich:Fritz "
        "Wilhelm:Willi Maximilian:Max "
        "Karl-Heinz Sebastian:Basti Matthias Florian:Flo",
        "Maria Ursula:Uschi Monika:Moni Petra Elisabeth:Lisa "
        "Sabine Renate Susanne:Susi "
        "Katharina:Kathi Christine Gabriele:Gabi Barbara:Babsi Anna-Lena Heike "
        "Stefanie:Steffi Johanna:Hanna",
    ),
    "en": (
        "John:Johnny William:Bill Robert:Bob James:Jim Richard:Dick Thomas:Tom "
        "Edward:Ted Charles:Charlie Michael:Mike David:Dave George Andrew:Andy "
        "Christopher:Chris Benjamin:Ben",
        "Mary Elizabeth:Liz Margaret:Peggy Jennifer:Jenny Patricia:Pat Susan:Sue "
        "Catherine:Kate Sarah Emma Alice Victoria:Vicky Rebecca:Becky Deborah:Debbie "
        "Charlotte",
    ),
    # Languages of which the addon has no data.
    "hu": (
        "László István Zoltán Ferenc Gábor Attila Tamás Balázs Gergely Ákos",
        "Ilona Erzsébet Katalin Ágnes Judit Éva Andrea Tünde Réka Zsófia",
    ),
    "it": (
        "Giuseppe Giovanni Antonio Francesco Luigi Marco Andrea Matteo Lorenzo Paolo",
        "Giulia Chiara Francesca Elena Paola Laura Valentina Silvia Martina Giorgia",
    ),
    "nl": (
        "Pieter Willem Kees Joost Bram Sander Jeroen Maarten Hendrik Ruben",
        "Anneke Marieke Femke Sanne Maaike Lieke Ingrid Hanneke Floor Tessa",
    ),
    "hr": (
        "Ivan Marko Josip Tomislav Zvonimir Luka Ante Stjepan Dario Krešimir",
        "Ana Marija Ivana Petra Mirjana Snježana Jelena Tihana Lucija Vesna",
    ),
}
FAMILY = {
    "cs": (
        "Novák/Nováková Svoboda/Svobodová Dvořák/Dvořáková Černý/Černá Malý/Malá "
        "Procházka/Procházková Kučera/Kučerová Veselý/Veselá Horák/Horáková "
        "Němec/Němcová Pokorný/Pokorná Hájek/Hájková Kolář/Kolářová Kovář/Kovářová "
        "Beneš/Benešová Fiala/Fialová Sedláček/Sedláčková Doležal/Doležalová Jarní "
        "Zeman/Zemanová Havel/Havlová Šmíd/Šmídová Urban/Urbanová Vaněk/Vaňková "
        "Krejčí Říha/Říhová Bartoš/Bartošová Tichý/Tichá Mareš/Marešová Blažek/Blažková"
    ),
    "sk": (
        "Horváth/Horváthová Kováč/Kováčová Varga/Vargová Tóth/Tóthová Nagy/Nagyová "
        "Baláž/Balážová Molnár/Molnárová Polák/Poláková Hudák/Hudáková Oravec/Oravcová "
        "Šimko/Šimková Novotný/Novotná Kráľ/Kráľová Gajdoš/Gajdošová Mihálik/Miháliková"
    ),
    "pl": (
        "Kowalski/Kowalska Nowak Wiśniewski/Wiśniewska Wójcik Kamiński/Kamińska "
        "Lewandowski/Lewandowska Zieliński/Zielińska Woźniak Szymański/Szymańska "
        "Dąbrowski/Dąbrowska Kozłowski/Kozłowska Mazur Krawczyk Nowicki/Nowicka Zając "
        "Sikora Ostrowski/Ostrowska Wróbel Pawlak Malinowski/Malinowska"
    ),
    "de": (
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann "
        "Bauer Richter Klein Wolf Schröder Neumann Schwarz "
        "Zimmermann Krüger Weiß Huber "
        "Gruber Steiner Moser Köhler Jäger Groß Lindner Pfeiffer Böhm"
    ),
    "en": (
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright "
        "Thompson Evans Walker White Roberts Green Hall Wood Clarke Hughes O'Brien "
        "McDonald Harris Cooper Ward"
    ),
    "hu": "Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp",
    "it": (
        "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Conti"
    ),
    "nl": (
        "de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk "
        "Visser Smit Meijer Mulder "
        "Bos Vos Peters Hendriks"
    ),
    "hr": "Horvat Kovačević Babić Marić Jurić Novak Knežević Vuković Perić Tomić Grgić",
}
HOME, ABROAD = ("cs", "sk", "pl", "de", "en"), ("hu", "it", "nl", "hr")

# Syllables of further surnames: real lists have thousands, a few dozen would only
# measure how well namesakes are told apart.
SYLLABLES = {
    "cs": ("Bra Dra Hru Jel Kra Lhot Mach Ned Ole Pro Rad Sko Str Tru Ves Zah Žiž Šev",
           "ma be du ro chá sti vo ná li pe do ru", "n k š č l r c t"),
    "sk": ("Bal Čer Dub Hor Jan Kub Lac Maď Ond Pal Rus Sab Šte Tom Urb Val Žil",
           "a i o e u ie", "n k š č j r ň t"),
    "pl": ("Bor Cze Dom Gaj Jan Kar Lip Maj Ogr Paw Rut Sob Tra Wil Zal Żur Brzo",
           "a e o u y ie", "k cki ski n sz cz rz"),
    "de": ("Alt Berg Brand Dorn Eich Feld Grün Hart Kirch Lang Mitter Ober Rosen Stein "
           "Unter Wald Winter",
           "en er el in au", "bach berg mann er hof meier huber ner inger"),
    "en": ("Ash Black Brad Cart Dun Ed Far Good Hart Ken Lang Mort Nor Penn Rich Stan",
           "er en ing le", "ton ford wood man well worth son ley field"),
}  # fmt: skip
HERS = {"cs": "ová", "sk": "ová"}
TITLES = {
    "cs": ("Ing. {}", "Mgr. {}", "{}, Ph.D.", "MUDr. {}", "pan {m}", "paní {f}"),
    "sk": ("Ing. {}", "Mgr. {}", "{}, PhD.", "pán {m}", "pani {f}"),
    "pl": ("mgr {}", "dr {}", "Pan {m}", "Pani {f}", "inż. {}"),
    "de": ("Dr. {}", "Herr {m}", "Frau {f}", "Prof. Dr. {}", "Dipl.-Ing. {}"),
    "en": ("Mr {m}", "Mrs. {f}", "Dr {}", "{}, MBA", "Ms {f}"),
}
GENERATIONS = {
    "cs": ("st.", "ml."), "sk": ("st.", "ml."), "pl": ("senior", "junior"),
    "de": ("sen.", "jun."), "en": ("Sr.", "Jr."), "hu": ("", ""), "it": ("", ""),
    "nl": ("sr.", "jr."), "hr": ("st.", "ml."),
}  # fmt: skip
