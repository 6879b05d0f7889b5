"""The languages in which names of countries and languages are understood."""

# The seeds' languages and English: where these agree, a name is theirs.
SEEDS = ("en", "de", "cs", "sk", "pl")

NAMED_IN = (
    *SEEDS,
    *("fr", "es", "it", "pt", "pt_PT", "nl", "hu", "ro", "bg", "hr", "sl", "sr"),
    *("sr_Latn", "mk", "bs", "sq", "el", "tr", "ru", "uk", "be", "lt", "lv", "et"),
    *("fi", "sv", "da", "nb", "nn", "is", "ga", "cy", "mt", "ca", "eu", "gl", "lb"),
    *("af", "sw", "zh", "zh_Hant", "ja", "ko", "ar", "he", "fa", "hi", "bn", "ur"),
    *("th", "vi", "id", "ms", "fil", "kk", "ka", "hy", "az", "uz", "mn"),
)
