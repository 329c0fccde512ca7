import spoa
def test():
    raise ValueError("on purpose")


spoa.self_test(test)
