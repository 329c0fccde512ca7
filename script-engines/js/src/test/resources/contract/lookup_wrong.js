const wrong = ["a"];
spoa.list(wrong, "ignore-kase");
