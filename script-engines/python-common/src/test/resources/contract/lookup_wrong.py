import spoa
spoa.list(["a"], "ignore-kase")
