import spoa
spoa.self_test(lambda: 1 == 2)
