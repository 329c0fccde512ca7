local words = { "a" }
spoa.list(words, "ignore-kase")
